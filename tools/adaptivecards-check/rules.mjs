// What Teams demands of a bot's card and the parser does not say. Pure: (kind, card, knownProperties) -> string[].
export const mostActions = 6;
// what Teams' clients draw beyond version 1.5, with the properties they know; other clients show the fallback
export const teamsElements = new Map([['Chart.VerticalBar', ['type', 'title', 'color', 'showBarValues', 'data', 'fallback']]]);
const opaque = new Set(['data', 'msteams', 'requires']);

export function teamsRules(kind, card, knownProperties) {
  const errors = [...headErrors(card)];
  for (const { node, path, role } of nodes(card, '')) {
    errors.push(...elementErrors(node).map(e => `${path || '/'} ${e}`));
    if (role === 'action' && kind === 'dialog' && node.type !== 'Action.Submit')
      errors.push(`${path} ${node.type}: a dialog takes Action.Submit alone`);
    const known = typeof node.type === 'string' ? knownProperties(node.type) : undefined;
    for (const name of Object.keys(node))
      if (known && !known.has(name)) errors.push(`${path || '/'} ${node.type} has no property "${name}" in version 1.5`);
  }
  return errors;
}

function headErrors(card) {
  const errors = [];
  const match = /^(\d+)\.(\d+)$/.exec(card.version ?? '');
  if (!match) errors.push('/version missing or not like 1.5');
  else if (Number(match[1]) > 1 || Number(match[2]) > 5) errors.push(`/version ${card.version} is above 1.5`);
  if (!isText(card.fallbackText)) errors.push('/fallbackText missing');
  return errors;
}

function elementErrors(node) {
  const errors = [];
  if (Array.isArray(node.actions) && node.actions.length > mostActions)
    errors.push(`${node.actions.length} actions, at most ${mostActions}`);
  if (node.type === 'TextBlock' && node.wrap !== true) errors.push('TextBlock without wrap: true');
  if (node.type === 'TextBlock' && !isText(node.text)) errors.push('TextBlock without text');
  if (node.type === 'Image' && !isText(node.altText)) errors.push('Image without altText');
  if (/^Input\./.test(node.type) && !isText(node.label)) errors.push(`${node.type} without label`);
  if (teamsElements.has(node.type)) errors.push(...chartErrors(node));
  if (node.type === 'Input.ChoiceSet' && node.isMultiSelect)
    for (const choice of node.choices ?? [])
      if (String(choice.value).includes(',')) errors.push('a comma in a choice value cannot be told from the next choice');
  return errors;
}

function chartErrors(node) {
  const errors = [];
  if (typeof node.fallback?.type !== 'string') errors.push(`${node.type} without an element as fallback`);
  if (!isText(node.title)) errors.push(`${node.type} without title`);
  const bars = Array.isArray(node.data) ? node.data : [];
  if (bars.length === 0 || bars.some(bar => !isText(bar?.x) || !Number.isFinite(bar?.y))) errors.push(`${node.type} without bars of a label and a number`);
  for (const name of Object.keys(node))
    if (!teamsElements.get(node.type).includes(name)) errors.push(`${node.type} has no property "${name}"`);
  return errors;
}

// every object of the card that can hold a type, with its place; payloads of buttons are not card
function* nodes(value, path, role = 'element') {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* nodes(item, `${path}/${i}`, role);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  yield { node: value, path, role };
  for (const [name, child] of Object.entries(value))
    if (!opaque.has(name)) yield* nodes(child, `${path}/${name}`, roleOf(name, role));
}

function roleOf(name, role) {
  if (name === 'actions' || name === 'selectAction' || name === 'inlineAction') return 'action';
  return name === 'fallback' ? role : 'element';
}

const isText = value => typeof value === 'string' && value.trim().length > 0;

#!/usr/bin/env node
// usage: node check.mjs FOLDER
// Each *.json in the folder: { "kind": "card" | "dialog", "value": <Adaptive Card>, "expect"?: "fail" }
// 1. Microsoft's own parser under version 1.5, any event fails  2. what the parser lets pass and Teams does not
// exit 0 when all pass, 1 when any fails or nothing was found, 2 on usage error. Last line: "N passed, N failed".
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mostActions, teamsElements, teamsRules } from './rules.mjs';

// the package's "main" is written for bundlers; the distributed file runs in Node as it is
const AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');
const { AdaptiveCard, GlobalRegistry, HostConfig, SerializationContext, ValidationEvent, Versions } = AdaptiveCards;
const version = Versions.v1_5;

function parserErrors(value) {
  const context = new SerializationContext(version);
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig({ actions: { maxActions: mostActions } });
  card.parse(value, context);
  const errors = [];
  for (let i = 0; i < context.eventCount; i++) {
    const { event, message, source } = context.getEventAt(i);
    // the parser takes the fallback, which the rules have made sure is there
    if (event === ValidationEvent.UnknownElementType && [...teamsElements.keys()].some(type => message.includes(`"${type}"`))) continue;
    errors.push(`parser: ${ValidationEvent[event]}: ${message}${source ? ` (in ${source.getJsonTypeName()})` : ''}`);
  }
  for (const { event, message } of card.validateProperties().validationEvents)
    errors.push(`parser: ${ValidationEvent[event]}: ${message}`);
  return errors;
}

// The parser ignores a misspelt property; its schema knows the right names, all but the lists that hold other elements.
const heldIn = {
  AdaptiveCard: ['$schema', 'body', 'actions'], ActionSet: ['actions'], Container: ['items'], ColumnSet: ['columns'],
  ImageSet: ['images'], RichTextBlock: ['inlines'], Table: ['rows'], 'Action.ShowCard': ['card'], 'Input.Text': ['inlineAction'],
};
const propertyNames = new Map();
function knownProperties(type) {
  if (!propertyNames.has(type)) {
    const sample = type === 'AdaptiveCard' ? new AdaptiveCard()
      : GlobalRegistry.elements.createInstance(type, version) ?? GlobalRegistry.actions.createInstance(type, version);
    const names = sample && new Set(['type', 'fallback', 'requires', 'msteams', ...(heldIn[type] ?? [])]);
    for (let i = 0; sample && i < sample.getSchema().getCount(); i++) names.add(sample.getSchema().getItemAt(i).name);
    propertyNames.set(type, names);
  }
  return propertyNames.get(type);
}

function check(file) {
  let content;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    return { errors: [`not JSON: ${fault.message}`] };
  }
  const { kind, value, expect } = content;
  const errors = [];
  if (kind !== 'card' && kind !== 'dialog') errors.push(`unknown kind ${kind}`);
  if (value === null || typeof value !== 'object' || value.type !== 'AdaptiveCard') errors.push('value is not an AdaptiveCard');
  if (errors.length === 0) errors.push(...teamsRules(kind, value, knownProperties), ...parserErrors(value));
  return { kind, expect, errors };
}

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node check.mjs FOLDER');
  process.exit(2);
}
let passed = 0;
let failed = 0;
for (const name of readdirSync(folder).filter(f => f.endsWith('.json')).sort()) {
  const { kind, expect, errors } = check(join(folder, name));
  const clean = errors.length === 0;
  if (clean === (expect !== 'fail')) passed++;
  else failed++;
  const note = expect === 'fail' ? ' (expected to fail)' : '';
  console.log(`${clean ? 'PASS' : 'FAIL'}${note} ${(kind ?? '?').padEnd(6)} ${name}`);
  for (const error of errors) console.log(`     ${error}`);
}
if (passed + failed === 0) console.log(`no *.json in ${folder}: nothing was checked`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

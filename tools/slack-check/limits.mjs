// Limits that Slack enforces on the server and that the TypeScript types only state in comments. Pure function: (kind, value) -> string[].
const T = {
  // text object maxima by place
  header: 150,
  sectionText: 3000,
  field: 2000,
  button: 75,
  option: 75,
  placeholder: 150,
  label: 2000,
  hint: 2000,
  modalTitle: 24,
  submit: 24,
  imageTitle: 2000,
  alt: 2000,
  confirmTitle: 100,
  confirmText: 300,
  confirmBtn: 30,
};
export function limits(kind, v) {
  const e = [];
  const at = (p, m) => e.push(`limit: ${p || '/'} ${m}`);
  const len = s => (typeof s === 'string' ? s.length : 0); // UTF-16 units: Slack does not say which unit, so stay well below
  const txt = (p, o, max, min = 1) => {
    if (!o) return;
    const t = typeof o === 'string' ? o : o.text;
    if (len(t) > max) at(p, `text ${len(t)} > ${max}`);
    if (len(t) < min) at(p, `text shorter than ${min}`);
  };
  const el = (p, x, inInput, surface) => {
    if (!x) return;
    if (len(x.action_id) > 255) at(p, 'action_id > 255');
    txt(p + '/placeholder', x.placeholder, T.placeholder);
    if (x.confirm) {
      txt(p + '/confirm/title', x.confirm.title, T.confirmTitle);
      txt(p + '/confirm/text', x.confirm.text, T.confirmText);
      txt(p + '/confirm/confirm', x.confirm.confirm, T.confirmBtn);
      txt(p + '/confirm/deny', x.confirm.deny, T.confirmBtn);
    }
    const opts = (a, max, q = 'options') => {
      if (!a) return;
      if (a.length < 1) at(`${p}/${q}`, 'empty');
      if (a.length > max) at(`${p}/${q}`, `${a.length} options > ${max}`);
      const seen = new Set();
      a.forEach((o, i) => {
        txt(`${p}/${q}/${i}/text`, o.text, T.option);
        txt(`${p}/${q}/${i}/description`, o.description, T.option);
        if (o.value === undefined && x.type !== 'overflow') at(`${p}/${q}/${i}`, 'value missing');
        if (len(o.value) > 75) at(`${p}/${q}/${i}/value`, '> 75 (types say 75, newer docs 150: stay at 75)');
        if (seen.has(o.value)) at(`${p}/${q}/${i}/value`, 'not unique');
        seen.add(o.value);
      });
    };
    switch (x.type) {
      case 'button':
        txt(p + '/text', x.text, T.button);
        if (len(x.value) > 2000) at(p, 'value > 2000');
        if (len(x.url) > 3000) at(p, 'url > 3000');
        if (len(x.accessibility_label) > 75) at(p, 'accessibility_label > 75');
        break;
      case 'checkboxes':
      case 'radio_buttons':
        opts(x.options, 10);
        break;
      case 'overflow':
        opts(x.options, 5);
        break;
      case 'static_select':
      case 'multi_static_select':
        if (x.options && x.option_groups) at(p, 'options and option_groups together');
        opts(x.options, 100);
        if (x.option_groups) {
          if (x.option_groups.length > 100) at(p, 'option_groups > 100');
          x.option_groups.forEach((g, i) => {
            txt(`${p}/option_groups/${i}/label`, g.label, T.option);
            opts(g.options, 100, `option_groups/${i}/options`);
          });
        }
        break;
      case 'plain_text_input':
        if ((x.min_length ?? 0) > 3000 || (x.max_length ?? 1) > 3000) at(p, 'min/max_length > 3000');
        if (len(x.initial_value) > 3000) at(p, 'initial_value > 3000');
        break;
      case 'file_input':
        if (surface !== 'modal') at(p, 'file_input only in modals');
        if (x.max_files !== undefined && (x.max_files < 1 || x.max_files > 10)) at(p, 'max_files outside 1..10');
        break;
      case 'image':
        if (!x.alt_text) at(p, 'alt_text missing');
        if (len(x.alt_text) > T.alt) at(p, 'alt_text > 2000');
        break;
      case 'datepicker':
        if (x.initial_date && !/^\d{4}-\d{2}-\d{2}$/.test(x.initial_date)) at(p, 'initial_date not YYYY-MM-DD');
        break;
    }
    if (x.type === 'file_input' && !inInput) at(p, 'file_input must sit in an input block');
  };
  const blocks = (p, bs, surface) => {
    if (!Array.isArray(bs)) return;
    const max = surface === 'message' ? 50 : 100;
    if (bs.length > max) at(p, `${bs.length} blocks > ${max}`);
    const cells = (q, rows) =>
      rows.forEach((r, k) =>
        r.forEach((c, m) => {
          if (c.type === 'raw_text' || c.type === 'raw_number') {
            if (!len(c.text)) at(`${q}/rows/${k}/${m}`, 'empty cell text');
            tableChars += len(c.text);
          } else tableChars += [...walkText(c)].reduce((n, [, t]) => n + t.length, 0);
        }),
      );
    const ids = new Set();
    let tables = 0,
      tableChars = 0,
      md = 0,
      viz = 0;
    bs.forEach((b, i) => {
      const q = `${p}/${i}`;
      if (len(b.block_id) > 255) at(q, 'block_id > 255');
      if (b.block_id && ids.has(b.block_id)) at(q, 'duplicate block_id');
      ids.add(b.block_id ?? `#${i}`);
      switch (b.type) {
        case 'header':
          if (b.text?.type !== 'plain_text') at(q, 'header must be plain_text');
          txt(q + '/text', b.text, T.header);
          break;
        case 'section':
          if (!b.text && !b.fields?.length) at(q, 'needs text or fields');
          txt(q + '/text', b.text, T.sectionText);
          if ((b.fields?.length ?? 0) > 10) at(q, 'fields > 10');
          b.fields?.forEach((f, k) => txt(`${q}/fields/${k}`, f, T.field));
          el(q + '/accessory', b.accessory, false, surface);
          break;
        case 'actions':
          if (!b.elements?.length) at(q, 'no elements');
          if ((b.elements?.length ?? 0) > 25) at(q, 'elements > 25');
          {
            const a = new Set();
            b.elements?.forEach((x, k) => {
              el(`${q}/elements/${k}`, x, false, surface);
              if (x.action_id && a.has(x.action_id)) at(`${q}/elements/${k}`, 'duplicate action_id');
              a.add(x.action_id);
            });
          }
          break;
        case 'context':
          if (!b.elements?.length) at(q, 'no elements');
          if ((b.elements?.length ?? 0) > 10) at(q, 'elements > 10');
          b.elements?.forEach((x, k) => (x.type === 'image' ? el(`${q}/elements/${k}`, x) : txt(`${q}/elements/${k}`, x, 3000)));
          break;
        case 'input':
          txt(q + '/label', b.label, T.label);
          txt(q + '/hint', b.hint, T.hint);
          el(q + '/element', b.element, true, surface);
          break;
        case 'image':
          if (!b.alt_text) at(q, 'alt_text missing');
          if (len(b.alt_text) > T.alt) at(q, 'alt_text > 2000');
          txt(q + '/title', b.title, T.imageTitle);
          if (len(b.image_url) > 3000) at(q, 'image_url > 3000');
          break;
        case 'markdown':
          md += len(b.text);
          if (surface !== 'message') at(q, 'markdown block is for messages');
          break;
        case 'table':
          tables++;
          if (surface !== 'message') at(q, 'table block is for messages');
          if (b.rows.length > 100) at(q, 'rows > 100');
          b.rows.forEach((r, k) => {
            if (r.length > 20) at(`${q}/rows/${k}`, 'cells > 20');
            if (r.length !== b.rows[0].length) at(`${q}/rows/${k}`, 'uneven row');
          });
          cells(q, b.rows);
          break;
        case 'data_table':
          tables++;
          cells(q, b.rows);
          if (surface !== 'message') at(q, 'data_table is for messages');
          if (!b.caption) at(q, 'caption missing');
          if (b.rows.length < 2 || b.rows.length > 101) at(q, 'rows outside 2..101 (header + 1..100)');
          if (b.page_size !== undefined && (b.page_size < 1 || b.page_size > 100)) at(q, 'page_size outside 1..100');
          b.rows.forEach((r, k) => {
            if (r.length > 20) at(`${q}/rows/${k}`, 'cells > 20');
            if (r.length !== b.rows[0].length) at(`${q}/rows/${k}`, 'uneven row');
          });
          break;
        case 'data_visualization':
          viz++;
          break;
      }
    });
    if (tables > 1) at(p, `${tables} table-family blocks > 1`);
    if (tableChars > 10000) at(p, `table cells ${tableChars} chars > 10000`);
    if (md > 12000) at(p, `markdown text ${md} > 12000 in one payload`);
    if (viz > 2) at(p, 'data_visualization > 2');
  };
  const view = (p, w) => {
    if (!w) return;
    if (w.type === 'modal') {
      txt(p + '/title', w.title, T.modalTitle);
      txt(p + '/submit', w.submit, T.submit);
      txt(p + '/close', w.close, T.submit);
      if (w.blocks?.some(b => b.type === 'input') && !w.submit) at(p, 'submit missing though there is an input block');
    }
    if (len(w.private_metadata) > 3000) at(p, 'private_metadata > 3000');
    if (len(w.callback_id) > 255) at(p, 'callback_id > 255');
    if (len(w.external_id) > 255) at(p, 'external_id > 255');
    if (Buffer.byteLength(JSON.stringify(w)) > 250_000) at(p, 'view > 250 kB');
    blocks(p + '/blocks', w.blocks, w.type === 'home' ? 'home' : 'modal');
  };
  if (['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'chat.scheduleMessage', 'response_url', 'slash_response'].includes(kind)) {
    if (len(v.text) > 40000) at('/text', '> 40000 (Slack truncates)');
    if (!v.text && !v.blocks?.length && !v.markdown_text && !v.delete_original) at('/text', 'no text, no blocks');
    if (v.markdown_text && (v.text || v.blocks)) at('/markdown_text', 'conflicts with text/blocks');
    if (len(v.markdown_text) > 12000) at('/markdown_text', '> 12000');
    if (v.thread_ts !== undefined && typeof v.thread_ts !== 'string') at('/thread_ts', 'must be a string');
    blocks('/blocks', v.blocks, 'message');
    for (const [k, s] of walkText(v))
      if (/<!(channel|here|everyone)/.test(s)) at(k, 'broadcast mention <!channel|here|everyone>: escape user text');
  }
  if (kind === 'blocks') blocks('', v, 'message');
  if (kind === 'modal' || kind === 'home') view('', v);
  if (kind.startsWith('views.')) view('/view', v.view);
  if (kind === 'view_response') {
    if (v.view) view('/view', v.view);
    if (v.errors && !Object.keys(v.errors).length) at('/errors', 'empty');
  }
  if (kind === 'options_response') {
    const n = (v.options ?? v.option_groups ?? []).length;
    if (n > 100) at('/options', `${n} > 100`);
    (v.options ?? (v.option_groups ?? []).flatMap(g => g.options)).forEach((o, i) => {
      txt(`/options/${i}/text`, o.text, T.option);
      if (len(o.value) > 75) at(`/options/${i}/value`, '> 75');
    });
  }
  return e;
}
function* walkText(o, p = '') {
  if (o && typeof o === 'object')
    for (const [k, x] of Object.entries(o)) {
      if (k === 'text' && typeof x === 'string') yield [`${p}/${k}`, x];
      else yield* walkText(x, `${p}/${k}`);
    }
}

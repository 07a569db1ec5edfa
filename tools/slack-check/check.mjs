#!/usr/bin/env node
// usage: node check.mjs FOLDER [--as KIND] [--json]
// Each *.json in the folder: { "kind": "<kind>", "value": <JSON as sent to or got from Slack>, "expect"?: "fail" };
// with --as the files are bare values of that kind: node check.mjs ../../manifests/slack --as manifest
// 1. type check against the official TypeScript types (tsc in memory)  2. limits that the types do not carry
// exit 0 when all pass, 1 when any fails or nothing was found, 2 on usage error. Last line: "N passed, N failed".
import ts from 'typescript';
import { readdirSync, readFileSync } from 'node:fs';
import { join, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { limits } from './limits.mjs';
import Ajv from 'ajv';
const here = dirname(fileURLToPath(import.meta.url));
const { values: flags, positionals } = parseArgs({ allowPositionals: true, options: { as: { type: 'string' }, json: { type: 'boolean' } } });
const dir = positionals[0];
if (!dir) {
  console.error('usage: node check.mjs FOLDER [--as KIND] [--json]');
  process.exit(2);
}
// kind -> TypeScript type. KnownBlock replaces the permissive `Block` so that an unknown block type is an error.
const PRELUDE = `
import type { KnownBlock, ModalView, HomeView, PlainTextElement } from '@slack/types';
import type * as Req from '@slack/web-api';
import type { SlashCommand, BlockAction, ViewSubmitAction, ViewClosedAction, BlockSuggestion, GlobalShortcut, MessageShortcut, EnvelopedEvent, RespondArguments } from '@slack/bolt';
import type { SlackEvent, GenericMessageEvent } from '@slack/types';
type Strict<T> = T extends { blocks?: any } ? Omit<T, 'blocks'> & { blocks?: KnownBlock[] } : T;
type Msg = { channel: string; text?: string; blocks?: KnownBlock[]; thread_ts?: string; reply_broadcast?: boolean; unfurl_links?: boolean; unfurl_media?: boolean; metadata?: Req.MessageMetadata; mrkdwn?: boolean; parse?: 'full' | 'none'; link_names?: boolean; username?: string; icon_emoji?: string; icon_url?: string; markdown_text?: string };
type Modal = Omit<ModalView, 'blocks'> & { blocks: KnownBlock[] };
type Home = Omit<HomeView, 'blocks'> & { blocks: KnownBlock[] };
type Opt = { text: PlainTextElement; value: string; description?: PlainTextElement };
`;
const KINDS = {
  'chat.postMessage': 'Msg & Pick<Req.ChatPostMessageArguments, "channel">',
  'chat.update': 'Omit<Msg, "thread_ts"> & { ts: string }',
  'chat.postEphemeral': 'Msg & { user: string }',
  'chat.scheduleMessage': 'Omit<Msg, "metadata"> & { post_at: number | string }',
  response_url:
    'Omit<Msg, "channel"> & { response_type?: "ephemeral" | "in_channel"; replace_original?: boolean; delete_original?: boolean }',
  slash_response: 'Omit<Msg, "channel"> & { response_type?: "ephemeral" | "in_channel" }',
  blocks: 'KnownBlock[]',
  modal: 'Modal',
  home: 'Home',
  'views.open': '{ trigger_id: string; view: Modal }',
  'views.push': '{ trigger_id: string; view: Modal }',
  'views.update': '({ view_id: string } | { external_id: string }) & { hash?: string; view: Modal }',
  'views.publish': '{ user_id: string; hash?: string; view: Home }',
  view_response:
    '{ response_action: "errors"; errors: Record<string, string> } | { response_action: "update" | "push"; view: Modal } | { response_action: "clear" }',
  options_response: '{ options: Opt[] } | { option_groups: { label: PlainTextElement; options: Opt[] }[] }',
  'conversations.open': 'Req.ConversationsOpenArguments',
  'files.completeUploadExternal': 'Omit<Req.FilesCompleteUploadExternalArguments, "token">',
  manifest: 'Req.AppsManifestValidateArguments["manifest"]',
  // inbound fixtures
  'in.event':
    'EnvelopedEvent<Exclude<SlackEvent, { type: "message" }> | Omit<GenericMessageEvent, "subtype"> | Extract<SlackEvent, { subtype: string }>>',
  'in.block_actions': 'BlockAction',
  'in.view_submission': 'ViewSubmitAction',
  'in.view_closed': 'ViewClosedAction',
  'in.block_suggestion': 'BlockSuggestion',
  'in.command': 'SlashCommand',
  'in.shortcut': 'GlobalShortcut',
  'in.message_action': 'MessageShortcut',
  // Web API answers
  'out.chat.postMessage': 'Req.ChatPostMessageResponse',
  'out.users.info': 'Req.UsersInfoResponse',
  'out.conversations.open': 'Req.ConversationsOpenResponse',
  'out.auth.test': 'Req.AuthTestResponse',
  'out.views.open': 'Req.ViewsOpenResponse',
  'out.files.info': 'Req.FilesInfoResponse',
  'out.oauth.v2.access': 'Req.OauthV2AccessResponse',
};
// the published JSON schema of the manifest (copied from slackapi/manifest-schema) as a second opinion
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const manifestSchema = ajv.compile(JSON.parse(readFileSync(join(here, 'schemas/manifest.schema.1.0.0.json'), 'utf8')));
const sources = new Map();
const results = [];
const files = readdirSync(dir).filter(f => f.endsWith('.json'));
for (const f of files.sort()) {
  const r = { file: f, kind: '?', errors: [] };
  results.push(r);
  try {
    const content = JSON.parse(readFileSync(join(dir, f), 'utf8'));
    const j = flags.as ? { kind: flags.as, value: content } : content;
    r.kind = j.kind;
    r.value = j.value;
    r.expect = j.expect;
    if (!KINDS[j.kind]) {
      r.errors.push(`unknown kind ${j.kind}`);
      continue;
    }
    r.errors.push(...limits(j.kind, j.value));
    if (j.kind === 'manifest' && !manifestSchema(j.value))
      r.errors.push(...manifestSchema.errors.map(e => `schema: ${e.instancePath || '/'} ${e.message}`));
    const name = join(here, `__${results.length}.ts`);
    r.ts = name;
    sources.set(name, `${PRELUDE}\nexport const v: ${KINDS[j.kind]} = ${JSON.stringify(j.value, null, 1)};\n`);
  } catch (e) {
    r.errors.push('not JSON: ' + e.message);
  }
}
const opts = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ['node'],
  exactOptionalPropertyTypes: false,
};
const host = ts.createCompilerHost(opts);
const rd = host.readFile.bind(host);
const ex = host.fileExists.bind(host);
const gs = host.getSourceFile.bind(host);
host.readFile = n => sources.get(resolve(n)) ?? rd(n);
host.fileExists = n => sources.has(resolve(n)) || ex(n);
host.getSourceFile = (n, v) => (sources.has(resolve(n)) ? ts.createSourceFile(n, sources.get(resolve(n)), v, true) : gs(n, v));
host.getCurrentDirectory = () => here;
const prog = ts.createProgram([...sources.keys()], opts, host);
for (const r of results) {
  if (!r.ts) continue;
  const sf = prog.getSourceFile(r.ts);
  for (const d of [...prog.getSyntacticDiagnostics(sf), ...prog.getSemanticDiagnostics(sf)]) {
    const flat = [];
    (function walk(m, n = 0) {
      if (typeof m === 'string') flat.push(m);
      else {
        flat.push(m.messageText);
        (m.next ?? []).forEach(x => walk(x, n + 1));
      }
    })(d.messageText);
    const line = d.start === undefined ? '' : sf.text.slice(sf.text.lastIndexOf('\n', d.start) + 1, sf.text.indexOf('\n', d.start)).trim();
    r.errors.push(`type: ${flat.at(-1)}${line ? `  (near: ${line.slice(0, 90)})` : ''}`);
  }
}
let passed = 0;
let failed = 0;
for (const { file, kind, expect, errors } of results) {
  const clean = errors.length === 0;
  if (clean === (expect !== 'fail')) passed++;
  else failed++;
  if (flags.json) continue;
  console.log(`${clean ? 'PASS' : 'FAIL'}${expect === 'fail' ? ' (expected to fail)' : ''} ${String(kind).padEnd(20)} ${file}`);
  for (const error of errors.slice(0, 6)) console.log(`     ${error}`);
}
if (flags.json) console.log(JSON.stringify(results.map(({ file, kind, errors }) => ({ file, kind, errors })), null, 1));
else if (results.length === 0) console.log(`no *.json in ${dir}: nothing was checked`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

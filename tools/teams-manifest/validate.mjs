#!/usr/bin/env node
// usage: node validate.mjs MANIFEST...
// Each file is checked against the official schema of its manifestVersion (npm @microsoft/app-manifest, offline), and the
// icons beside it by their size and, for the outline, by its colours. A name with "bad-" is expected to be refused.
// exit 0 when all is as expected, 1 when not, 2 on usage error. Last line: "N passed, N failed".
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';
import { imageErrors } from './png.mjs';

const packageRoot = dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json'));

function schemaErrors(manifest) {
  const file = join(packageRoot, `build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
  if (!existsSync(file)) return [`/manifestVersion there is no schema for ${manifest.manifestVersion}`];
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats(ajv);
  const valid = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  return valid(manifest) ? [] : valid.errors.map(e => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`);
}

function iconErrors(manifest, folder) {
  return [['color', 192], ['outline', 32]].flatMap(([kind, size]) => {
    const name = manifest.icons?.[kind];
    if (typeof name !== 'string' || !existsSync(join(folder, name))) return [`icon ${kind}: no file`];
    return imageErrors(readFileSync(join(folder, name)), size, kind === 'outline').map(e => `icon ${kind}: ${e}`);
  });
}

function check(file) {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    return [...schemaErrors(manifest), ...iconErrors(manifest, dirname(file))];
  } catch (fault) {
    return [fault.message];
  }
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node validate.mjs MANIFEST...');
  process.exit(2);
}
let passed = 0;
let failed = 0;
for (const file of files) {
  const errors = check(file);
  const refusalWanted = basename(file).startsWith('bad-');
  if ((errors.length > 0) === refusalWanted) passed++;
  else failed++;
  console.log(`${errors.length === 0 ? 'PASS' : 'FAIL'}${refusalWanted ? ' (expected to fail)' : ''} ${file}`);
  for (const error of errors) console.log(`     ${error}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

// Opens verify.html in a real browser and gives it packs, as an auditor does: node check.mjs BROWSER PAGE LANGUAGE PASTED [--picture FILE] [--drop] < list of packs, one a line.
// With --drop they are dropped on the page from outside, else chosen.
// Speaks the DevTools protocol over a pipe, so that it needs nothing but Node and Chromium. Writes a line of JSON for each pack, and one last line on what the page asked the network for.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [browser, page, language, pasted, ...rest] = process.argv.slice(2);
const picture = rest[0] === '--picture' ? rest[1] : null, isDropped = rest.includes('--drop');
const packs = readFileSync(0, 'utf8').split('\n').filter(l => l.length > 0);
const profile = mkdtempSync(join(tmpdir(), 'pack-page-'));
const child = spawn(browser, [
  '--headless=new', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions', '--disable-background-networking',
  `--user-data-dir=${profile}`, `--lang=${language}`, `--accept-lang=${language}`, 'about:blank',
], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, LANGUAGE: language } });

let next = 1, buffered = '';
const waiting = new Map(), listeners = [];
child.stdio[4].setEncoding('utf8').on('data', data => {
  buffered += data;
  for (let end; (end = buffered.indexOf('\0')) >= 0;) {
    const message = JSON.parse(buffered.slice(0, end));
    buffered = buffered.slice(end + 1);
    if (message.id) {
      const { done, failed } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) failed(new Error(message.error.message)); else done(message.result);
    } else {
      for (const listener of listeners) listener(message);
    }
  }
});
const send = (method, params = {}, sessionId) => new Promise((done, failed) => {
  waiting.set(next, { done, failed });
  child.stdio[3].write(JSON.stringify({ id: next++, method, params, sessionId }) + '\0');
});

async function run() {
  const asked = [];
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  listeners.push(m => { if (m.method === 'Network.requestWillBeSent') asked.push(m.params.request.url); });
  listeners.push(m => { if (m.method === 'Runtime.exceptionThrown') throw new Error(m.params.exceptionDetails.exception?.description ?? 'the page failed'); });
  for (const domain of ['Page', 'DOM', 'Runtime', 'Network']) await send(domain + '.enable', {}, sessionId);
  const evaluate = async expression => (await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, sessionId)).result.value;
  const until = async expression => {
    for (let tries = 0; tries < 3000; tries++) {
      if (await evaluate(expression)) return;
      await new Promise(go => setTimeout(go, 20));
    }
    throw new Error('The page did not get there: ' + expression);
  };
  const choose = async pack => {
    const { root } = await send('DOM.getDocument', {}, sessionId);
    const { nodeId } = await send('DOM.querySelector', { nodeId: root.nodeId, selector: '#file' }, sessionId);
    await send('DOM.setFileInputFiles', { nodeId, files: [pack] }, sessionId);
  };
  const drop = async pack => {
    const { x, y } = await evaluate(`(r => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 }))(document.getElementById('drop').getBoundingClientRect())`);
    const data = { items: [], files: [pack], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver']) await send('Input.dispatchDragEvent', { type, x, y, data }, sessionId);
    if (!await evaluate(`document.getElementById('drop').classList.contains('over')`)) throw new Error('The page does not show that something can be dropped on it.');
    await send('Input.dispatchDragEvent', { type: 'drop', x, y, data }, sessionId);
    if (await evaluate(`document.getElementById('drop').classList.contains('over')`)) throw new Error('The page still waits for something to be dropped.');
  };
  await send('Page.navigate', { url: pathToFileURL(page).href }, sessionId);
  await until(`document.readyState === 'complete' && document.title.length > 0`);
  for (const pack of packs) {
    await evaluate(`document.getElementById('known').value = ${JSON.stringify(pasted)}; document.getElementById('result').replaceChildren(); document.getElementById('file').value = ''`);
    if (isDropped) await drop(pack); else await choose(pack);
    await until(`document.getElementById('progress').textContent === '' && !!document.querySelector('.verdict')`);
    const result = await evaluate(`({
      verdict: document.querySelector('.verdict').textContent, isWhole: document.querySelector('.verdict').classList.contains('whole'),
      faults: [...document.querySelectorAll('#result li')].map(l => l.textContent), said: [...document.querySelectorAll('#result p')].map(p => p.textContent),
      language: document.documentElement.lang, unlabelled: [...document.querySelectorAll('input, textarea')].filter(i => !i.labels.length || !i.labels[0].textContent).length })`);
    console.log(JSON.stringify(result));
  }
  if (picture) writeFileSync(picture, Buffer.from((await send('Page.captureScreenshot', { captureBeyondViewport: true }, sessionId)).data, 'base64'));
  console.log(JSON.stringify({ asked: asked.filter(a => !a.startsWith('file:') && a !== 'about:blank') }));
  await send('Browser.close').catch(() => {});
}

let failed = null;
await run().catch(fault => { failed = fault; });
// with its helpers, which would go on writing into the profile
try {
  process.kill(-child.pid, 'SIGKILL');
} catch {
  // they are gone already
}
await new Promise(gone => (child.exitCode === null && child.signalCode === null ? child.on('exit', gone) : gone()));
rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
if (failed) {
  console.error(failed.message);
  process.exitCode = 1;
}

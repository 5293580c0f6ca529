// A page with one fault of each sort: what does not find them looks at nothing.
import assert from 'node:assert/strict';
import { faint, labels } from './drawn.mjs';
import { moving, sideways, survey, unread, unseen } from './inside.mjs';

const PAGE = `<!doctype html><html lang="fr"><title>Fautes</title>
<style>:root{--sans:sans-serif} a:focus{outline:0} @media print{p{color:red}} .moves{transition:color 2s} .gone{visibility:hidden}</style>
<main><h1>Un</h1><h3 id="deux">Trois</h3><p id="deux">Deux fois</p><p class="gone">Caché</p><p class="moves" onclick="1" style="color:red">x</p>
<a href="#nulle-part" aria-labelledby="rien">a</a><img src="data:,">
<div style="width:3000px">large</div>
<figure id="figure-fautes"><div class="drawing"><svg width="300" height="100" viewBox="0 0 300 100">
<rect x="10" y="10" width="60" height="20" fill="#eee"></rect>
<text x="12" y="24" font-size="12">beaucoup trop long pour sa boîte</text>
<text x="30" y="26" font-size="12">par-dessus</text>
<text x="280" y="60" font-size="12">sort du dessin</text>
<text x="10" y="60" font-size="5">tout petit</text>
<rect x="10" y="70" width="120" height="20" fill="#888"></rect><text x="14" y="84" font-size="12" fill="#777">pâle</text>
</svg></div></figure></main></html>`;

/** Fails when a fault of the page is not found. */
export async function findsFaults(browser) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  await page.setContent(PAGE);
  const seen = await page.evaluate(survey);
  assert.deepEqual(seen.ids.filter((id, i) => seen.ids.indexOf(id) !== i), ['deux']);
  assert.deepEqual(seen.dangling, ['aria-labelledby="rien"']);
  assert.deepEqual(seen.headings.map(({ level }) => level), [1, 3]);
  assert.deepEqual([seen.handlers, seen.foreign.length, seen.styled.length, seen.policy], [['P onclick'], 1, 2, '']);
  assert.match(await page.evaluate(sideways), /large/);
  assert.equal((await page.evaluate(unread)).length, 1);
  assert.deepEqual(await page.evaluate(moving), ['p.moves has a transition']);
  await page.keyboard.press('Tab');
  assert.match((await page.evaluate(unseen)).bad.join(), /focus does not show/);
  const drawn = (await page.evaluate(labels, 9)).found.join('\n');
  for (const fault of [/trop long.* sticks out/, /trop long.*par-dessus.* overlap/, /sort du dessin.* leaves/, /tout petit.* 5\.0 px/]) assert.match(drawn, fault);
  assert.match((await page.evaluate(faint)).join(), /pâle/);
  await page.close();
}

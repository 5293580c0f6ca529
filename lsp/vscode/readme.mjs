// The page of the extension shows no picture of the archive itself, so the packaged README carries its pictures inside.
// usage: node readme.mjs FROM TO
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
const inside = (path) => `data:image/png;base64,${readFileSync(path).toString('base64')}`;
writeFileSync(to, readFileSync(from, 'utf8').replace(/(!\[[^\]]*\]\()([\w/.-]+\.png)(\))/g, (_, open, path, close) => open + inside(path) + close));

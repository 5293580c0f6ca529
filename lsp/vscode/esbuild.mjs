// Bundles the extension and the script of the preview into dist/; with --tests, the tests into out/.
import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';

const common = { bundle: true, sourcemap: false, logLevel: 'warning', target: 'es2022' };

if (process.argv.includes('--tests')) {
  rmSync('out', { recursive: true, force: true });
  const tests = readdirSync('test').filter((name) => name.endsWith('.test.ts')).map((name) => `test/${name}`);
  await build({ ...common, entryPoints: tests, outdir: 'out', platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' } });
} else {
  rmSync('dist', { recursive: true, force: true });
  await build({ ...common, entryPoints: ['src/extension.ts'], outdir: 'dist', platform: 'node', format: 'cjs', external: ['vscode'], minify: true });
  await build({ ...common, entryPoints: { preview: 'src/preview/webview.ts' }, outdir: 'dist', platform: 'browser', format: 'iife', minify: true });
}

/** The empty document the page is put into: nothing runs in it but our script, nothing is asked from outside. */
export function frame(script: string, nonce: string, waiting: string): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">
body { padding: 0; }
/* Text and page scroll together: every place is known, even of what is not looked at yet. */
.large * { content-visibility: visible !important; }
.social-here { box-shadow: -.3rem 0 0 var(--vscode-focusBorder); }
.social-stale { position: sticky; top: 0; z-index: 1; padding: .4rem 1rem; font: var(--vscode-font-size)/1.5 var(--vscode-font-family);
  color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground)); background: var(--vscode-inputValidation-warningBackground);
  border-bottom: 1px solid var(--vscode-inputValidation-warningBorder); }
.social-waiting { padding: 1rem; }
</style>
</head>
<body>
<p class="social-waiting">${escaped(waiting)}</p>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

// The contact sheet: every picture that was taken, by page.

/** A page that shows the pictures among some files. */
export function sheet(files) {
  const pictures = files.filter((file) => /\.(jpg|png)$/.test(file)).sort();
  const groups = new Map();
  for (const file of pictures) {
    const page = file.replace(/-(\d+-(light|dark)|print)(-[\w-]+)?\.(jpg|png)$/, '');
    groups.set(page, [...(groups.get(page) ?? []), file]);
  }
  const shown = (file) => `<a href="${encodeURIComponent(file)}"><img loading="lazy" src="${encodeURIComponent(file)}" alt="${file}"><span>${file}</span></a>`;
  const parts = [...groups].map(([page, of]) => `<h2>${page}</h2><div>${of.map(shown).join('\n')}</div>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures of the pages</title>
<style>body{font:14px sans-serif;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem}a{width:220px;color:inherit}img{width:220px;height:280px;object-fit:cover;object-position:top;border:1px solid #999}span{display:block;overflow-wrap:anywhere}</style>
<h1>${pictures.length} pictures</h1>
${parts.join('\n')}
</html>
`;
}

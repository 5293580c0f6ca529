// A code that means harm: what its titles, prose, names, facts and links hold must come out as text, and do nothing.

/** What would run: each says `__pwned` if it did. */
export const SCRIPTS = [
  '<script>window.__pwned=1</script>',
  '<img src=x onerror="window.__pwned=2">',
  '</style><script>window.__pwned=3</script>',
  '</title><script>window.__pwned=4</script>',
  '</script><script>window.__pwned=5</script>',
  '<svg onload="window.__pwned=6"><script>window.__pwned=6</script></svg>',
  ']]><script>window.__pwned=7</script>',
  '"\'><body onload=window.__pwned=8>',
  '" autofocus onfocus="window.__pwned=9" x="',
  '<iframe src="javascript:parent.__pwned=10"></iframe>',
  '<a href="javascript:window.__pwned=11" class="harm">ici</a>',
  '<form action="https://harm.example/"><button autofocus>x</button></form>',
  '<link rel=stylesheet href="https://harm.example/a.css"><meta http-equiv=refresh content="0;url=https://harm.example/">',
  '<details open ontoggle="window.__pwned=12"><summary>x</summary></details>',
  '<style>*{background:url(https://harm.example/b)}</style>',
  '<!--><script>window.__pwned=13</script-->',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=window.__pwned=14>',
  '{{constructor.constructor("window.__pwned=15")()}}${window.__pwned=15}',
  '<base href="https://harm.example/"><object data="https://harm.example/c"></object><embed src="https://harm.example/d">',
  '&lt;script&gt;window.__pwned=16&lt;/script&gt;&#60;script&#62;window.__pwned=17&#60;/script&#62;',
];

/** What misleads an eye. */
export const SIGNS = [
  'avant\u202egnitirw\u202c après', 'isolé \u2067\u2066dedans\u2069\u2069 dehors', 'marques \u200e\u200f\u061c ici', 'zéro\u200blargeur\u2060ici\ufeff',
  'sonnerie\u0007 retour\u0008 échappe\u001b[31m', 'nul\u0000ici', 'c1\u0085\u009b', 'séparateurs\u2028de\u2029ligne', 'hors texte \ufffe\uffff\ufdd0',
  'emoji 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇷', 'z̷̢̛͎a̶̡̛͓l̴̨̛̻g̵̨͝o̷̢͠', 'ﷺ ꧅ 𒐫',
];

const LINKS = [
  '[ici](javascript:window.__pwned=21)', '[ici](JaVaScRiPt:window.__pwned=22)', '[ici](  javascript:window.__pwned=23)',
  '[ici](&#106;avascript:window.__pwned=24)', '[ici](java&#10;script:window.__pwned=25)', '[ici](<java\tscript:window.__pwned=26>)',
  '[ici](data:text/html,<script>window.__pwned=27</script>)', '[ici](vbscript:msgbox(1))', '[ici](file:///etc/passwd)',
  '[ici](\u0001javascript:window.__pwned=28)', '![image](https://harm.example/e.png)', '![image](javascript:window.__pwned=29)',
  '<javascript:window.__pwned=30>', '[ici][r]\n\n[r]: javascript:window.__pwned=31 "x\\" onmouseover=\\"window.__pwned=32"',
  '[ici](https://ok.example/"onmouseover="window.__pwned=33)', '[ici](https://ok.example/ "\\" onfocus=\\"window.__pwned=34")',
  '[ici](//harm.example/f)', '[ici](https://ok.example/\u202egnp.exe)', '# Titre <img src=x onerror=window.__pwned=35>',
  '<div onclick=window.__pwned=36>bloc</div>', '| a | <script>window.__pwned=37</script> |\n|---|---|\n| [x](javascript:window.__pwned=38) | b |',
  '```html\n<script>window.__pwned=39</script>\n```', '`<script>window.__pwned=40</script>`', '<input type=checkbox autofocus onfocus=window.__pwned=41>',
];

const quoted = (text) => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
const block = (text) => `"""\n    ${text.replace(/"""/g, "'''").replace(/\n/g, '\n    ')}\n  """`;
const cell = (text) => `"${text.replace(/"/g, '""')}"`;

/** The text of each file of the code. */
export function hostile() {
  const all = [...SCRIPTS, ...SIGNS];
  const long = quoted(`M${'o'.repeat(5_000)}t`);
  const n = all.length;
  const nth = (i) => quoted(all[((i % n) + n) % n]);
  const next = (i) => (i + 1) % n;
  const of = (make) => all.map((_, i) => make(i)).join('\n');
  return {
    'code.social': `code mal ${quoted(all[1] + all[2] + SIGNS[0])} {
  sujet: organisation
  version: 1.0.0
  langue: français
  licence: ${nth(0)}
  auteurs: ${nth(2)}
  en bref: ${block(LINKS.join('\n\n'))}
  adopté par: décision_1
}
raison d'être pour ${nth(3)} { énoncé: ${block([...SCRIPTS, ...SIGNS].join('\n\n'))} }
informations { siège: ${nth(4)}; site: "javascript:window.__pwned=51"; contact: ${nth(1)}; territoire: ${nth(20)}; <script>: ${nth(0)} }
histoire ${nth(5)} {
${of((i) => `  événement é_${i} ${nth(i)} { date: 20${String(10 + i % 15)}-01-0${1 + i % 9}; récit: ${nth(i + 1)} }`)}
}
document statuts ${nth(6)} { nature: ${nth(7)}; porte sur: ${nth(8)}; adresse: "javascript:window.__pwned=52"; date: 2024-01-01 }
document autre ${nth(9)} { adresse: "data:text/html,<script>window.__pwned=53</script>", "https://ok.example/\u202ex"; date: 2024-01-01 }
`,
    'tout.social': `modèle modèle_long ${long} { nature: propre; énonce: ${long} }
lien lien_long ${long} { de: modèle_long; nature: sert; vers: modèle_0 }
principe principe_long ${long} { modèle: modèle_long }
règle règle_long ${long} { porte: principe_long; qui: rôle_long; doit: publier ${long} }
rôle rôle_long ${long} { raison: ${long}; répond de: ${long}; tenu par: p_0 }
flux flux_long ${long} { richesse: richesse_0; de: rôle_long; à: rôle_0; quantité: ${long} }
version version_long ${long} { numéro: 1.99.0; date: 2024-02-02; décision: ${long} }
décision décision_long ${long} { prise par: rôle_long; mode: majorité }
offre offre_long ${long} { par: rôle_long; sorte: ${long} }
${of((i) => `modèle modèle_${i} ${nth(i)} { nature: propre; énonce: ${block(LINKS[i % LINKS.length])} }
lien lien_${i} ${nth(i)} { de: modèle_${i}; nature: sert; vers: modèle_${next(i)}; parce que: ${nth(i + 2)} }
principe principe_${i} ${nth(i)} { modèle: modèle_${i}; parce que: ${block(LINKS[(i + 5) % LINKS.length])}; mots clés: ${nth(i + 1)} }
rôle rôle_${i} ${nth(i)} { raison: ${nth(i + 1)}; répond de: ${nth(i + 2)}; peut décider: ${nth(i + 3)}; tenu par: p_${i} du 2024-01-01 au 2028-01-01; entre par: ${nth(i + 4)} }
personne p_${i} ${nth(i)} { contact: ${nth(i)} }
règle règle_${i} ${nth(i)} { porte: principe_${i}; qui: rôle_${i}; doit: publier ${nth(i + 1)}; à: rôle_${next(i)}; quand: ${nth(i + 2)}; sinon: ${nth(i + 3)}
  preuve: chaque note où rang = ${i} : mot = ${nth(i)} }
richesse richesse_${i} ${nth(i)} { forme: matérielle; mesure: quantitative; unité: ${nth(i)} }
flux flux_${i} ${nth(i)} { richesse: richesse_${i}; de: rôle_${i}; à: rôle_${next(i)}; nature: don; quantité: ${i % 2 ? `${i} heures` : nth(i)} }
flux flux_libre_${i} { richesse: ${nth(i)}; de: ${nth(i + 1)}; à: ${nth(i + 2)} }
décision décision_${i} ${nth(i)} { prise par: rôle_${i}; mode: majorité; porte sur: ${nth(i + 1)} }
version version_${i} ${nth(i)} { numéro: 1.${i}.0; date: 2024-01-0${1 + i % 9}; décision: ${nth(i + 1)}; changements: ${nth(i + 2)}; lieu de dépôt: ${nth(i + 3)}; empreinte: ${nth(i + 4)} }
offre offre_${i} ${nth(i)} { par: rôle_${i}; sorte: ${nth(i + 1)}; description: ${nth(i + 2)}; pour: ${nth(i + 3)}; prix: ${nth(i + 4)}; lieu: ${nth(i + 5)} }
besoin besoin_${i} ${nth(i)} { par: rôle_${i}; sorte: bien; description: ${nth(i + 2)} }
ressource ressource_${i} ${nth(i)} { sorte: ${nth(i + 1)}; limites: ${nth(i + 2)}; appartient à: ${nth(i + 3)} }
droit droit_${i} ${nth(i)} { accorde: usage; sur: ressource_${i}; pour: ${nth(i + 1)}; condition: ${nth(i + 2)}; contrepartie: ${nth(i + 3)} }
terme terme_${i} ${nth(i)} { définition: ${nth(i + 1)} }`)}
`,
    'pyramide.social': `registre note ${nth(1)} { tenu par: rôle_0; nature: liste; complet: oui; description: ${nth(2)}; lu par: ${nth(3)}
  colonne rang { type: entier }
  colonne mot { type: texte; sens: ${nth(4)} }
  colonne choix { type: choix; parmi: ${nth(5)}, ${nth(6)} }
}
pyramide pyramide_1 ${nth(7)} {
  raison: ${nth(8)}
  axe création ${nth(9)} { question: ${nth(10)}
${of((i) => `    niveau niveau_${i} ${nth(i)} { rang: ${i + 1}; rôles: rôle_${i}; répond de: ${nth(i + 1)}; décide: ${nth(i + 2)}; sert: ${nth(i + 3)} }`)}
  }
}
évolution changer ${nth(11)} { où: ${nth(12)}; étape une ${nth(13)} { où: ${nth(14)}; fait: voter ${nth(15)} } }
tension une_tension ${nth(16)} { entre: principe_1, principe_2; raison: ${nth(17)}; tenue par: rôle_1 }
nom<script>inconnu { x: 1 }
règle "sans nom <img src=x onerror=window.__pwned=54>" { inconnu: <script>window.__pwned=55</script>; qui: rôle<b>inconnu }
`,
    'facts/note.csv': `rang,mot,choix\n${all.map((text, i) => `${i},${cell(text)},${cell(all[(i + 1) % n])}`).join('\n')}\n`,
  };
}

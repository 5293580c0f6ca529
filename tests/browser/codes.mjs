// Codes made for the pages: a few declarations and many, long French words, titles of 120 characters; and a code that means harm.
// usage: codes.mjs OUT      writes OUT/trois, OUT/soixante, OUT/hostile, each a folder that `social build` takes
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostile } from './harm.mjs';

const WORDS = ['intergouvernementalisation', 'anticonstitutionnellement', 'responsabilité', 'coopération', 'approvisionnement',
  'désinstitutionnalisation', 'accompagnement', 'interprofessionnellement', 'œuvre', 'été', 'où', 'à', 'de', 'la', 'vie', 'commune'];

const every = (n, made) => Array.from({ length: n }, (_, i) => made(i + 1)).join('\n');

/** A title of 120 characters for one in three, a short one for the others; the same each time. */
export function title(what, i) {
  if (i % 3 !== 0) return `${what} ${i}`;
  let text = `${what} ${i} :`;
  for (let k = i; text.length < 120; k++) text += ` ${WORDS[(k * 7) % WORDS.length]}`;
  return text.slice(0, 120).trim();
}

const other = (i, n, step) => ((i + step - 1) % n) + 1;

function models(n) {
  const natures = ['culturel et artistique', 'social et humain', 'écologique', 'technologique', 'économique', 'juridique et financier'];
  const kinds = ['contraint', 'finance', 'permet', 'sert', 'traduit', 'équipe'];
  return `${every(n, (i) => `modèle modèle_${i} "${title('Modèle', i)}" {
  nature: ${natures[i - 1] ?? 'propre'}
  énonce: "Ce que nous disons de nous-mêmes sous l'angle ${i}, anticonstitutionnellement s'il le faut."
  porté par: rôle_${other(i, n, 1)}
}`)}
${every(n, (i) => `lien lien_${i} "${title('Lien', i)}" {
  de: modèle_${i}
  nature: ${kinds[i % kinds.length]}
  vers: modèle_${other(i, n, i % 2 ? 1 : Math.max(1, n >> 1))}
  par: règle_${i}
}`)}
`;
}

function rules(n) {
  return `registre séance "Séances" {
  tenu par: rôle_1
  nature: événements à tenue_le
  complet: depuis 2024-01-01
  colonne tenue_le { type: date }
  colonne sorte { type: entier }
  colonne présents { type: entier }
}
${every(n, (i) => `principe principe_${i} "${title('Principe', i)}" {
  modèle: modèle_${i}, modèle_${other(i, n, 1)}
  parce que: "Nous y tenons."
}
règle règle_${i} "${title('Règle', i)}" {
  porte: principe_${i}${i % 5 === 0 ? `, principe_${other(i, n, 2)}` : ''}
  qui: rôle_${i}
  ${i % 4 === 3 ? 'ne doit pas' : i % 4 === 2 ? 'peut' : 'doit'}: se_réunir
  à: rôle_${other(i, n, 1)}${i % 7 === 0 ? '' : `
  preuve: chaque séance où sorte = ${i} : présents >= ${i % 6 === 1 ? 9 : 3}`}
  vérifiée par: rôle_${other(i, n, 2)}
}`)}
`;
}

function people(n) {
  const level = (axis, i) => `    niveau ${axis}_${i} "${title('Niveau', i)}" {
      rang: ${i}
      rôles: rôle_${i}
      répond de: "ce que porte le niveau ${i}, intergouvernementalisation comprise"
      décide: "ce qui se décide là"${axis === 'capital' ? `
      part: 1/${n}
      part des voix: 1/${n}` : ''}
      sert: ${i < n ? `${axis}_${i + 1}` : '"la vallée"'}
    }`;
  return `${every(n, (i) => `rôle rôle_${i} "${title('Rôle', i)}" {
  raison: "Tenir la part ${i}."
  répond de: "l'approvisionnement et la désinstitutionnalisation de la part ${i}"
  peut décider: "une dépense de ${i} euros"
  rend compte à: rôle_${other(i, n, 1)}
  entre par: décision_${i}
  sort par: "fin de mandat"
  mandat: 3 ans
}`)}
pyramide responsabilités "${title('Qui porte qui', 3)}" {
  raison: "Voir qui porte."
  axe création "L'acte de création" {
    question: "Qui rend possible ce que font les autres ?"
${every(n, (i) => level('création', i))}
  }
  axe capital "Le capital" {
    question: "Qui a mis l'argent ?"
${every(n, (i) => level('capital', i))}
  }
}
`;
}

function wealth(n) {
  const natures = ['don', 'échange', 'paiement', 'partage'];
  return `${every(n, (i) => `richesse richesse_${i} "${title('Richesse', i)}" {
  forme: ${i % 2 ? 'matérielle' : 'immatérielle'}
  mesure: ${i % 4 < 2 ? 'quantitative' : 'qualitative'}${i % 4 < 2 ? `
  unité: heures` : ''}
}
flux flux_${i} "${title('Flux', i)}" {
  richesse: richesse_${i}
  de: rôle_${i}
  à: rôle_${other(i, n, 1 + (i % 2))}
  nature: ${natures[i % natures.length]}${i % 4 < 2 ? `
  quantité: ${i * 37} heures` : ''}
  rythme: chaque mois
}`)}
partage partage_1 "${title('Partage', 3)}" {
  de: richesse_1
  parts: ${Array.from({ length: n }, (_, at) => `rôle_${at + 1} 1/${n}`).join(', ')}
  rythme: chaque année
  décidé par: "${title('L\'assemblée', 3)}"
}
`;
}

function past(n) {
  const day = (i) => `${2000 + Math.floor(i / 3)}-${String(1 + (i * 5) % 12).padStart(2, '0')}-${String(1 + (i * 7) % 28).padStart(2, '0')}`;
  const modes = ['majorité', 'consentement', 'unanimité', 'tirage au sort', "sollicitation d'avis"];
  return `histoire "Comment nous en sommes là" {
${every(n, (i) => `  événement événement_${i} "${title('Événement', i)}" {
    date: ${day(i)}
    récit: "Ce qui s'est passé ce jour-là."
  }`)}
}
${every(n, (i) => `version version_${i} "${title('Version', i)}" {
  numéro: 1.${i}.0
  date: ${day(i)}
  état: ${i < n ? 'remplacée' : 'déposée'}
  décision: décision_${i}
  changements: "ce qui change ${i}"
}
décision décision_${i} "${title('Décision', i)}" {
  prise par: rôle_${i}
  mode: ${modes[i % modes.length]}${i % modes.length === 0 ? `
  majorité: 2/3
  quorum: 1/3` : ''}
  préavis: ${i} jours
}`)}
`;
}

function gifts(n) {
  return `${every(n, (i) => `offre offre_${i} "${title('Offre', i)}" {
  par: rôle_${i}
  sorte: service
  thème: "accompagnement"
  description: "Ce que nous apportons."
  contact: "bonjour@exemple.example"
}
besoin besoin_${i} "${title('Besoin', i)}" {
  par: rôle_${i}
  sorte: service
  description: "Ce que nous cherchons."
  couvert par: offre_${other(i, n, 1)}
  contact: "bonjour@exemple.example"
}`)}
`;
}

/** A code of so many models, principles, rules, roles, levels, flows, versions and decisions: the text of each of its files. */
export function elements(n) {
  return {
    'code.social': `code code_${n} "${title('Un code de déclarations', n)}" {
  sujet: organisation
  version: 1.${n}.0
  statut: adopté
  langue: français
  licence: "CC-BY-SA-4.0"
  en bref: "Un code fait pour être dessiné."
  adopté par: décision_${n}
}
raison d'être dessiner "${title('Être lu', 3)}" {
  énoncé: "Que chacun puisse lire."
}
`,
    'modeles.social': models(n),
    'regles.social': rules(n),
    'roles.social': people(n),
    'richesses.social': wealth(n),
    'histoire.social': past(n),
    'catalogue.social': gifts(n),
    'facts/séance.csv': `tenue_le,sorte,présents\n${every(n, (i) => `2025-0${1 + (i % 9)}-1${i % 9},${i},${2 + (i % 7)}`)}\n`,
  };
}

/** Writes the files of a code in a folder. */
export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [out] = process.argv.slice(2);
  write(join(out, 'trois'), elements(3));
  write(join(out, 'soixante'), elements(60));
  write(join(out, 'hostile'), hostile());
}

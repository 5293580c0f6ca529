; Generated from the words of the language by `SOCIAL_BLESS=1 cargo test -p social-tests grammars`; a test fails when it is stale.

(comment) @comment
[(string) (text) (unclosed_string) (word)] @string
[(number) (date) (version)] @number
(hashtag) @tag
(unit) @type.builtin
(operator) @operator
(label) @property
(language) @label
(reference) @type
(path . (identifier) (identifier) @variable.member)
["{" "}" "(" ")" "[" "]"] @punctuation.bracket
["," ";" ":" "."] @punctuation.delimiter

; Heads: the words that open a kind, and what they name
((kind) @keyword
  (#any-of? @keyword "act" "acte" "action" "assumption" "axe" "axis" "besoin" "body" "categorie" "category" "catégorie" "code" "colonne" "column" "commitment" "decision" "demand" "derogation" "diagnosis" "diagnostic" "document" "droit" "décision" "dérogation" "ending" "engagement" "enjeu" "etape" "evenement" "event" "evolution" "exigence" "fact" "fait" "fin" "flow" "flux" "fork" "histoire" "historique" "history" "hypothese" "hypothèse" "information" "informations" "instance" "instrument" "issue" "level" "lien" "link" "mission" "model" "modele" "modèle" "need" "niveau" "objectif" "objective" "offer" "offre" "organisation" "organization" "partage" "person" "personne" "practice" "pratique" "principe" "principle" "profil" "profile" "purpose" "pyramid" "pyramide" "register" "registre" "regle" "resource" "ressource" "richesse" "right" "role" "rule" "règle" "rôle" "scenario" "scénario" "sharing" "step" "tension" "term" "terme" "use" "utilise" "variante" "version" "waiver" "wealth" "étape" "évolution" "évènement" "événement"))
((kind) @keyword . [(identifier) (path)] @function
  (#any-of? @keyword "act" "acte" "action" "decision" "décision" "etape" "practice" "pratique" "regle" "rule" "règle" "scenario" "scénario" "step" "étape"))
((kind) @keyword . [(identifier) (path)] @type
  (#any-of? @keyword "assumption" "axe" "axis" "besoin" "body" "categorie" "category" "catégorie" "code" "commitment" "demand" "derogation" "diagnosis" "diagnostic" "document" "droit" "dérogation" "ending" "engagement" "enjeu" "evenement" "event" "evolution" "exigence" "fact" "fait" "fin" "flow" "flux" "fork" "histoire" "historique" "history" "hypothese" "hypothèse" "information" "informations" "instance" "instrument" "issue" "level" "lien" "link" "mission" "model" "modele" "modèle" "need" "niveau" "objectif" "objective" "offer" "offre" "organisation" "organization" "partage" "person" "personne" "principe" "principle" "profil" "profile" "purpose" "pyramid" "pyramide" "register" "registre" "resource" "ressource" "richesse" "right" "role" "rôle" "sharing" "tension" "term" "terme" "use" "utilise" "variante" "version" "waiver" "wealth" "évolution" "évènement" "événement"))
((kind) @keyword . [(identifier) (path)] @variable.member
  (#any-of? @keyword "colonne" "column"))
((kind) @_first @keyword . (identifier) @_rest @keyword (#eq? @_first "raison") (#eq? @_rest "d'etre"))
((kind) @_first @keyword . (identifier) @_rest @keyword (#eq? @_first "raison") (#eq? @_rest "d'être"))

; Tests: registers, names of rows, words of the language
((term) @keyword
  (#any-of? @keyword "a" "alors" "an" "as" "aucun" "aucune" "by" "chaque" "comme" "dont" "each" "else" "every" "exactement" "exactly" "if" "no" "nul" "nulle" "otherwise" "ou" "où" "par" "pas" "periode" "plage" "période" "si" "sinon" "some" "then" "tout" "toute" "un" "une" "where" "whose"))
((term) @_0 @keyword . (term) @_1 @keyword
  (#any-of? @_0 "at" "atteste" "attested" "attestee" "attesté" "attestée" "au" "en" "for" "pas" "period" "periode" "plage" "pour" "période" "span" "such" "tel" "telle" "tous" "toutes")
  (#any-of? @_1 "by" "chaque" "continu" "de" "each" "every" "least" "les" "moins" "most" "of" "par" "permanence" "plus" "que" "that"))
((term) @_0 @keyword . (term) @_1 @keyword . (term) @_2 @keyword
  (#any-of? @_0 "a" "at" "il" "there" "à")
  (#any-of? @_1 "all" "any" "existe" "is" "n'existe" "tout")
  (#any-of? @_2 "a" "an" "aucun" "aucune" "moment" "no" "some" "time" "times" "un" "une"))
((term) @_0 @keyword . (term) @_1 @keyword . (term) @_2 @keyword . (term) @_3 @keyword
  (#any-of? @_0 "il")
  (#any-of? @_1 "n'y" "y")
  (#any-of? @_2 "a")
  (#any-of? @_3 "aucun" "aucune" "un" "une"))
((term) @keyword.operator
  (#any-of? @keyword.operator "and" "et" "non" "not" "or"))
((term) @keyword
  (#any-of? @keyword "after" "among" "apres" "après" "at" "au" "avant" "before" "between" "comprend" "contains" "contient" "dans" "de" "depuis" "des" "distinct" "distincte" "distinctes" "distincts" "du" "durant" "during" "en" "entre" "est" "from" "in" "includes" "is" "jusqu'a" "jusqu'au" "jusqu'en" "jusqu'à" "of" "over" "parmi" "pendant" "selon" "since" "sur" "to" "until" "within" "à"))
((term) @_0 @keyword . (term) @_1 @keyword
  (#any-of? @_0 "according" "after" "apres" "après" "as" "avant" "before" "begins" "commence" "dans" "de" "depuis" "ends" "est" "finit" "in" "is" "n'est" "not" "of" "over" "pas" "starts" "sur" "within")
  (#any-of? @_1 "dans" "in" "la" "le" "les" "not" "of" "par" "pas" "the" "to" "with"))
((term) @_0 @keyword . (term) @_1 @keyword . (term) @_2 @keyword
  (#any-of? @_0 "a" "at" "is" "n'est" "pas" "se" "à")
  (#any-of? @_1 "compter" "dans" "la" "not" "partir" "pas" "termine" "the")
  (#any-of? @_2 "dans" "date" "de" "du" "in" "la" "le" "les" "par"))
((term) @_0 @keyword . (term) @_1 @keyword . (term) @_2 @keyword . (term) @_3 @keyword
  (#any-of? @_0 "a" "at" "à")
  (#any-of? @_1 "la" "the")
  (#any-of? @_2 "date")
  (#any-of? @_3 "de" "du" "of"))
((term) @function.builtin
  (#any-of? @function.builtin "arrondi" "arrondie" "aujourd'hui" "average" "count" "cumul" "debut" "dernier" "derniere" "dernière" "deuxieme" "deuxième" "début" "fin" "first" "fourth" "last" "mean" "moyenne" "next" "nombre" "precedent" "precedente" "premier" "premiere" "première" "previous" "précédent" "précédente" "quatrieme" "quatrième" "reaches" "remonte" "round" "rounded" "second" "somme" "suivant" "suivante" "sum" "third" "today" "troisieme" "troisième" "valeurs" "values" "weekday"))
((term) @_0 @function.builtin . (term) @_1 @function.builtin
  (#any-of? @_0 "absolute" "beginning" "ce" "debut" "début" "end" "fin" "la" "le" "les" "longest" "round" "rounded" "running" "start" "the" "this" "valeur")
  (#any-of? @_1 "absolue" "average" "count" "cumul" "day" "de" "dernier" "derniere" "dernière" "down" "du" "first" "jour" "last" "moyenne" "nombre" "of" "premier" "premiere" "première" "run" "somme" "sum" "total" "up" "valeurs" "value" "values"))
((term) @_0 @function.builtin . (term) @_1 @function.builtin . (term) @_2 @function.builtin
  (#any-of? @_0 "arrondi" "beginning" "date" "day" "debut" "début" "end" "fin" "jour" "plus" "start" "the")
  (#any-of? @_1 "au" "de" "du" "longest" "longue" "of" "running")
  (#any-of? @_2 "dessous" "dessus" "judgement" "jugement" "la" "run" "semaine" "suite" "the" "total" "week"))
((term) @_0 @function.builtin . (term) @_1 @function.builtin . (term) @_2 @function.builtin . (term) @_3 @function.builtin
  (#any-of? @_0 "arrondi" "day" "jour" "la" "suite")
  (#any-of? @_1 "de" "la" "of" "plus" "vers")
  (#any-of? @_2 "la" "le" "longue" "plus" "the")
  (#any-of? @_3 "bas" "haut" "longue" "semaine" "suite" "week"))
((term) @_0 @function.builtin . (term) @_1 @function.builtin . (term) @_2 @function.builtin . (term) @_3 @function.builtin . (term) @_4 @function.builtin
  (#any-of? @_0 "la")
  (#any-of? @_1 "suite")
  (#any-of? @_2 "la")
  (#any-of? @_3 "plus")
  (#any-of? @_4 "longue"))
((term) @constant.builtin
  (#any-of? @constant.builtin "April" "August" "December" "February" "Friday" "January" "July" "June" "March" "May" "Monday" "November" "October" "Saturday" "September" "Sunday" "Thursday" "Tuesday" "Wednesday" "absent" "absente" "absentes" "absents" "aout" "août" "avril" "connu" "connue" "connues" "connus" "decembre" "dimanche" "décembre" "false" "faux" "fevrier" "février" "janvier" "jeudi" "juillet" "juin" "known" "lundi" "mai" "mardi" "mars" "mercredi" "novembre" "octobre" "oui" "samedi" "septembre" "true" "vendredi" "vrai" "yes"))
((term) @_0 @constant.builtin . (term) @_1 @constant.builtin
  (#any-of? @_0 "are" "est" "is" "sont")
  (#any-of? @_1 "absent" "absente" "absentes" "absents" "connu" "connue" "connues" "connus" "known"))
((term) @type.builtin
  (#any-of? @type.builtin "percent"))
((term) @_0 @type.builtin . (term) @_1 @type.builtin
  (#any-of? @_0 "per" "pour")
  (#any-of? @_1 "cent"))
((term) @_before . (term) @type
  (#any-of? @_before "a" "among" "an" "aucun" "aucune" "chaque" "d'" "de" "each" "every" "l'" "la" "le" "les" "no" "nul" "nulle" "over" "some" "sur" "the" "tout" "toute" "un" "une")
  (#not-any-of? @type "April" "August" "December" "February" "Friday" "January" "July" "June" "March" "May" "Monday" "November" "October" "Saturday" "September" "Sunday" "Thursday" "Tuesday" "Wednesday" "a" "absent" "absente" "absentes" "absents" "absolue" "absolute" "according" "after" "all" "alors" "among" "an" "and" "annee" "année" "any" "aout" "août" "apres" "après" "are" "arrondi" "arrondie" "as" "at" "atteste" "attested" "attestee" "attesté" "attestée" "au" "au-dessous" "au-dessus" "aucun" "aucune" "aujourd'hui" "avant" "average" "avril" "bas" "before" "beginning" "begins" "between" "by" "ce" "cent" "chaque" "comme" "commence" "comprend" "compter" "connu" "connue" "connues" "connus" "contains" "contient" "continu" "count" "cumul" "d'" "dans" "date" "day" "de" "debut" "decembre" "depuis" "dernier" "derniere" "dernière" "des" "dessous" "dessus" "deuxieme" "deuxième" "dimanche" "distinct" "distincte" "distinctes" "distincts" "dont" "down" "du" "durant" "during" "début" "décembre" "each" "else" "en" "end" "ended" "ends" "entre" "est" "et" "every" "exactement" "exactly" "existe" "false" "faux" "fevrier" "fin" "finie" "finit" "first" "for" "fourth" "from" "février" "half year" "half-year" "haut" "if" "il" "in" "includes" "is" "janvier" "jeudi" "jour" "judgement" "jugement" "juillet" "juin" "jusqu'a" "jusqu'au" "jusqu'en" "jusqu'à" "known" "l'" "la" "last" "le" "least" "les" "longest" "longue" "lundi" "mai" "mardi" "mars" "mean" "mercredi" "moins" "mois" "moment" "month" "most" "moyenne" "n'est" "n'existe" "n'y" "next" "no" "nombre" "non" "not" "novembre" "nul" "nulle" "octobre" "of" "or" "otherwise" "ou" "oui" "over" "où" "par" "parmi" "partir" "pas" "pendant" "per" "percent" "period" "periode" "permanence" "plage" "plus" "pour" "precedent" "precedente" "premier" "premiere" "première" "previous" "précédent" "précédente" "période" "quarter" "quatrieme" "quatrième" "que" "reaches" "remonte" "round" "rounded" "run" "running" "samedi" "se" "second" "selon" "semaine" "semester" "semestre" "septembre" "si" "since" "sinon" "some" "somme" "sont" "span" "start" "starts" "such" "suite" "suivant" "suivante" "sum" "sur" "tel" "telle" "termine" "terminee" "terminée" "that" "the" "then" "there" "third" "this" "time" "times" "to" "today" "total" "tous" "tout" "toute" "toutes" "trimestre" "troisieme" "troisième" "true" "un" "une" "until" "up" "valeur" "valeurs" "value" "values" "vendredi" "vers" "vrai" "week" "weekday" "where" "whose" "with" "within" "y" "year" "yes" "à"))
((term) @_before . (term) @variable.parameter
  (#any-of? @_before "as" "comme"))
((term) @function.builtin . "("
  (#any-of? @function.builtin "date" "duration" "duree" "durée" "la duree" "la durée" "la part" "le maximum" "le minimum" "le plus grand" "le plus petit" "le reste" "max" "maximum" "min" "minimum" "part" "precision" "proportion" "précision" "remainder" "reste" "share" "the duration" "the largest" "the maximum" "the minimum" "the remainder" "the share" "the smallest" "an" "annee" "année" "day" "debut" "début" "end" "ended" "fin" "finie" "half year" "half-year" "jour" "mois" "month" "period" "periode" "plage" "période" "quarter" "semaine" "semester" "semestre" "span" "start" "terminee" "terminée" "trimestre" "week" "year"))
((number) . (term) @type.builtin
  (#any-of? @type.builtin "an" "annee" "annees" "année" "années" "ans" "business day" "business days" "calendar day" "calendar days" "day" "days" "euro" "euros" "h" "half year" "half years" "heure" "heures" "hour" "hours" "jour" "jour calendaire" "jour ouvre" "jour ouvré" "jours" "jours calendaires" "jours ouvres" "jours ouvrés" "minute" "minutes" "mois" "month" "months" "quarter" "quarters" "semaine" "semaines" "semester" "semesters" "semestre" "semestres" "trimestre" "trimestres" "week" "weeks" "working day" "working days" "year" "years"))

; Deeds: an act, what it is done to
(deed . (deed_word) @function)
("," . (deed_word) @function)
((deed_word) @_before . (deed_word) @function
  (#any-of? @_before "and" "et"))
((deed_word) @keyword.operator
  (#any-of? @keyword.operator "and" "et"))

; Words of closed lists, and what may follow them
((option) @keyword.operator
  (#any-of? @keyword.operator "a" "after" "an" "apres" "après" "at" "au" "avant" "before" "by" "chaque" "de" "depuis" "des" "du" "dès" "each" "every" "fois" "from" "jusqu'a" "jusqu'au" "jusqu'en" "jusqu'à" "le" "on" "once" "par" "per" "since" "sous" "time" "times" "to" "twice" "until" "within" "à"))
((option) @_0 @keyword.operator . (option) @_1 @keyword.operator
  (#any-of? @_0 "at" "au" "dans" "deux" "tous" "toutes" "une")
  (#any-of? @_1 "fois" "least" "les" "moins" "most" "plus"))
((option) @_0 @keyword.operator . (option) @_1 @keyword.operator . (option) @_2 @keyword.operator
  (#any-of? @_0 "a" "at" "au" "no" "à")
  (#any-of? @_1 "compter" "later" "partir" "plus" "the")
  (#any-of? @_2 "de" "du" "latest" "tard" "than"))
((option) @_0 @keyword.operator . (option) @_1 @keyword.operator . (option) @_2 @keyword.operator . (option) @_3 @keyword.operator
  (#any-of? @_0 "au")
  (#any-of? @_1 "plus")
  (#any-of? @_2 "tard")
  (#any-of? @_3 "le"))
((option) @constant.builtin
  (#any-of? @constant.builtin "English" "French" "abandonnee" "abandonnée" "acces" "access" "accès" "adopte" "adopted" "adoptee" "adopté" "adoptée" "advice" "alienate" "alienation" "aliener" "aliénation" "aliéner" "amount" "anglais" "annee" "année" "argent" "avertissement" "bien" "body" "brouillon" "bundles" "capable" "capacite" "capacity" "capacité" "capital" "choice" "choix" "collaboration" "commons" "commun" "complet" "complete" "confirme" "confirmed" "confirmee" "confirmé" "confirmée" "conseil" "consensus" "consent" "consentement" "constrains" "contradicted" "contraint" "contredit" "contredite" "cotisation" "count" "creation" "création" "cultural_artistic" "culturel_artistique" "date" "depose" "deposee" "deposited" "diagnosed" "diagnosis" "diagnostic" "diagnostique" "diagnostiqué" "don" "done" "draft" "dropped" "duration" "duree" "durée" "déposé" "déposée" "echange" "ecological" "ecologique" "economic" "economique" "ecosystem" "ecosysteme" "embodied" "embodiment" "en" "enables" "entier" "equipe" "equips" "erreur" "error" "etats" "evenement" "evenements" "event" "events" "exchange" "exclude" "exclure" "exclusion" "expressed" "exprimes" "exprimés" "external" "externe" "facultatif" "facultative" "faisceaux" "faite" "fee" "finance" "fr" "francais" "français" "free" "funds" "gerer" "gestion" "gift" "good" "gérer" "hint" "idea" "idee" "identite" "identity" "identité" "idée" "immaterial" "immateriel" "immaterielle" "immatériel" "immatérielle" "incarnation" "incarne" "incarné" "indetermine" "indeterminee" "indéterminé" "indéterminée" "inscrits" "instance" "intention" "internal" "interne" "juridique_financier" "kept" "legal_financial" "leve" "levé" "libre" "lieu" "list" "liste" "lot" "majorite" "majority" "majorité" "manage" "management" "material" "materiel" "materielle" "matériel" "matérielle" "members" "membres" "modification" "modifier" "modify" "money" "montant" "no" "nombre" "non" "normalise" "normalised" "normalisé" "normalized" "number" "ongoing" "optional" "organisation" "organization" "oui" "own" "paiement" "part" "partage" "partager" "partial" "partie" "partiel" "party" "passage" "payment" "pending" "periodes" "periods" "permet" "place" "planned" "plurality" "postponed" "present" "presents" "prevue" "project" "projet" "propose" "proposed" "proposee" "proposé" "proposée" "propre" "présents" "prévue" "périodes" "qualitatif" "qualitative" "quantitatif" "quantitative" "recommandation" "recommendation" "redevance" "reference" "regle" "released" "releves" "relevés" "remplace" "remplacee" "remplacé" "remplacée" "remuneration" "renvoi" "replaced" "reportee" "reportée" "retire" "retiree" "retiré" "retirée" "retribution" "role" "rule" "règle" "rétribution" "rôle" "sert" "serves" "service" "share" "sharing" "snapshots" "social_humain" "social_human" "states" "technological" "technologique" "tenu" "text" "texte" "traduit" "translates" "unanimite" "unanimity" "unanimité" "undetermined" "usage" "use" "volonte" "volonté" "warning" "will" "withdrawn" "year" "yes" "échange" "écologique" "économique" "écosystème" "équipe" "états" "évènement" "évènements" "événement" "événements"))
((option) @_0 @constant.builtin . (option) @_1 @constant.builtin
  (#any-of? @_0 "a" "advice" "all" "by" "decoule" "derives" "drawing" "découle" "en" "inspired" "jugement" "majorite" "majority" "majorité" "members" "membres" "nombre" "non" "not" "one" "par" "participation" "s'inspire" "sans" "selon" "sollicitation" "suffrages" "under" "votes" "whole" "à")
  (#any-of? @_1 "activity" "by" "capital" "cast" "college" "collège" "cours" "d'avis" "de" "echoir" "entier" "exercised" "exprimes" "exprimés" "from" "judgement" "judgment" "kept" "l'activite" "l'activité" "l'usage" "libre" "lots" "majoritaire" "members" "number" "objet" "present" "presents" "process" "présents" "relative" "role" "shares" "tenu" "use" "way" "échoir"))
((option) @_0 @constant.builtin . (option) @_1 @constant.builtin . (option) @_2 @constant.builtin
  (#any-of? @_0 "act" "acte" "bundles" "cultural" "culturel" "date" "election" "en" "faisceaux" "in" "juridique" "legal" "one" "oui" "present" "presents" "présents" "scientific" "scientifique" "selon" "social" "tirage" "tous" "un" "une" "yes" "élection")
  (#any-of? @_1 "and" "au" "de" "et" "le" "les" "of" "or" "ou" "par" "per" "sans" "seul" "tension" "without")
  (#any-of? @_2 "artistic" "artistique" "avec" "candidat" "candidates" "capital" "creation" "création" "droits" "financial" "financier" "heure" "humain" "human" "member" "membre" "membres" "no" "non" "parts" "person" "personne" "represented" "representes" "représentés" "rights" "role" "rôle" "sort" "technological" "technologique" "time" "with"))
((option) @_0 @constant.builtin . (option) @_1 @constant.builtin . (option) @_2 @constant.builtin . (option) @_3 @constant.builtin
  (#any-of? @_0 "pay")
  (#any-of? @_1 "what")
  (#any-of? @_2 "you")
  (#any-of? @_3 "can"))

; Quantities: words between values, units, words that are values
((quantity_word) @keyword.operator
  (#any-of? @keyword.operator "a" "after" "an" "apres" "après" "at" "au" "avant" "before" "by" "chaque" "de" "depuis" "des" "du" "dès" "each" "every" "fois" "from" "jusqu'a" "jusqu'au" "jusqu'en" "jusqu'à" "le" "on" "once" "par" "per" "since" "sous" "time" "times" "to" "twice" "until" "within" "à"))
((quantity_word) @_0 @keyword.operator . (quantity_word) @_1 @keyword.operator
  (#any-of? @_0 "at" "au" "dans" "deux" "tous" "toutes" "une")
  (#any-of? @_1 "fois" "least" "les" "moins" "most" "plus"))
((quantity_word) @_0 @keyword.operator . (quantity_word) @_1 @keyword.operator . (quantity_word) @_2 @keyword.operator
  (#any-of? @_0 "a" "at" "au" "no" "à")
  (#any-of? @_1 "compter" "later" "partir" "plus" "the")
  (#any-of? @_2 "de" "du" "latest" "tard" "than"))
((quantity_word) @_0 @keyword.operator . (quantity_word) @_1 @keyword.operator . (quantity_word) @_2 @keyword.operator . (quantity_word) @_3 @keyword.operator
  (#any-of? @_0 "au")
  (#any-of? @_1 "plus")
  (#any-of? @_2 "tard")
  (#any-of? @_3 "le"))
((quantity_word) @type.builtin
  (#any-of? @type.builtin "an" "annee" "annees" "année" "années" "ans" "day" "days" "euro" "euros" "h" "heure" "heures" "hour" "hours" "jour" "jours" "minute" "minutes" "mois" "month" "months" "quarter" "quarters" "semaine" "semaines" "semester" "semesters" "semestre" "semestres" "trimestre" "trimestres" "week" "weeks" "year" "years"))
((quantity_word) @_0 @type.builtin . (quantity_word) @_1 @type.builtin
  (#any-of? @_0 "business" "calendar" "half" "jour" "jours" "working")
  (#any-of? @_1 "calendaire" "calendaires" "day" "days" "ouvre" "ouvres" "ouvré" "ouvrés" "year" "years"))
((quantity_word) @constant.builtin
  (#any-of? @constant.builtin "April" "August" "December" "February" "January" "July" "June" "March" "May" "November" "October" "September" "annual" "annuel" "annuelle" "aout" "août" "avril" "daily" "decembre" "décembre" "fevrier" "février" "hebdomadaire" "janvier" "journalier" "journaliere" "journalière" "juillet" "juin" "mai" "mars" "mensuel" "mensuelle" "monthly" "no" "non" "novembre" "octobre" "oui" "quarterly" "quotidien" "quotidienne" "semestriel" "semestrielle" "septembre" "trimestriel" "trimestrielle" "weekly" "yearly" "yes"))
((quantity_word) @_0 @constant.builtin . (quantity_word) @_1 @constant.builtin
  (#any-of? @_0 "half")
  (#any-of? @_1 "yearly"))

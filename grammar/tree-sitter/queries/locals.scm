(source_file) @local.scope

(declaration name: (_) @local.definition)
(group name: (_) @local.definition)
[(reference) (term)] @local.reference

(source_file) @local.scope

(declaration name: (_) @local.definition)
(group name: (_) @local.definition)
(value [(identifier) (path)] @local.reference)

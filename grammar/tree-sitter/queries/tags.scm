(declaration name: (_) @name) @definition.type
(group name: (_) @name) @definition.field

; The outline of Zed: a declaration by its name, or by its title where it has none.
(declaration
  kind: (kind) @context
  name: (_) @name) @item

(declaration
  kind: (kind) @context
  .
  title: (_) @name) @item

(group
  kind: (kind) @context
  name: (_) @name) @item

(group
  kind: (kind) @context
  .
  title: (_) @name) @item

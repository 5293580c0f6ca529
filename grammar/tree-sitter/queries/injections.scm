; A text over several lines is Markdown.
((text) @injection.content
  (#set! injection.language "markdown_inline"))

((comment) @injection.content
  (#set! injection.language "comment"))

; A text over several lines is Markdown.
((text) @injection.content
  (#set! injection.language "markdown-inline"))

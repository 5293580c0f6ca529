;;; social-mode.el --- Codes social: the rules of organisations as source -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages

;;; Commentary:

;; Colours, indentation, an index of declarations, and the server by eglot:
;;   (add-to-list 'load-path "…/lsp/editors/emacs")
;;   (require 'social-mode)
;;   (add-hook 'social-mode-hook #'eglot-ensure)
;; The words come from social-words.el, which is made from the tables of the compiler.

;;; Code:

(require 'social-words)

(defgroup social nil "Codes social." :group 'languages)

(defcustom social-server-command '("social" "lsp")
  "The command that starts the language server."
  :type '(repeat string))

(defcustom social-indent-offset 2
  "Columns of one step of indentation."
  :type 'integer
  :safe #'integerp)

(defconst social--word "[[:alpha:]][[:alnum:]_]*\\(?:['’][[:alpha:]][[:alnum:]_]*\\)*")

(defun social--any (words)
  "A regular expression for one of WORDS, any blanks between their parts."
  (concat "\\_<\\(" (replace-regexp-in-string " " "[[:blank:]]+" (regexp-opt words) t t) "\\)\\_>"))

(defun social--field (labels)
  "A regular expression for a field with one of LABELS, its first group."
  (concat "\\(?:^\\|[{;]\\)[[:blank:]]*\\(" (replace-regexp-in-string " " "[[:blank:]]+" (regexp-opt labels) t t)
          "\\)[[:blank:]]*\\(?:([[:alpha:]]+)[[:blank:]]*\\)?:"))

(defun social--value-end ()
  "Where the value at point ends: with the deeper lines that carry it on."
  (save-excursion
    (let ((indent (current-indentation)))
      (forward-line 1)
      (while (and (not (eobp)) (not (looking-at "[[:blank:]]*[}\n]")) (> (current-indentation) indent))
        (forward-line 1))
      (1- (point)))))

(defun social--in-value (labels words face)
  "Colours WORDS with FACE in the values of the fields that have one of LABELS."
  (list (social--field labels) (list (social--any words) '(social--value-end) nil (list 1 face))))

(defun social--extend-to-values ()
  "Colours a value whole: it starts where a line is least deep."
  (defvar font-lock-beg)
  (save-excursion
    (goto-char font-lock-beg)
    (let ((start (line-beginning-position)))
      (while (and (> (current-indentation) social-indent-offset)
                  (not (looking-at "[[:blank:]]*[^:\n]+:"))
                  (zerop (forward-line -1)))
        (setq start (line-beginning-position)))
      (when (< start font-lock-beg)
        (setq font-lock-beg start)))))

(defvar social-font-lock-keywords
  (list
   (list (concat "\\(?:^\\|[{;}]\\)[[:blank:]]*" (social--any social-kinds)
                 "\\(?:[[:blank:]]+\\(" social--word "\\(?:\\." social--word "\\)*\\)\\)?[[:blank:]]*\\(?:[\"«“{#]\\|$\\)")
         '(1 font-lock-keyword-face)
         '(2 font-lock-function-name-face nil t))
   (list (social--field social-labels) 1 'font-lock-variable-name-face)
   ;; What is coloured stays: the longer words come first.
   (social--in-value social-test-labels social-test-constants 'font-lock-constant-face)
   (social--in-value social-test-labels social-test-functions 'font-lock-builtin-face)
   (social--in-value social-test-labels social-test-words 'font-lock-keyword-face)
   (list (social--field social-word-labels) '("[^],;{}#\"\n]+" (social--value-end) nil (0 font-lock-string-face)))
   (social--in-value social-choice-labels social-choices 'font-lock-constant-face)
   (list "\\_<[0-9]+\\(?:[-.,][0-9]+\\)*\\_>" 0 'font-lock-constant-face)
   (list (concat "[0-9][[:blank:]]+" (social--any social-units)) 1 'font-lock-type-face)
   (list (concat ":[[:blank:]]+" (social--any social-constants) "[[:blank:]]*\\(?:[;}#]\\|$\\)") 1 'font-lock-constant-face)
   (list (concat "#[[:alnum:]_]+") 0 'font-lock-preprocessor-face))
  "What `social-mode' colours.")

(defun social--quote ()
  "The syntax of the three quotes before point, which open or close a text."
  (let* ((start (- (point) 3))
         (state (save-excursion (syntax-ppss start))))
    (cond ((nth 4 state) nil)
          ((null (nth 3 state)) (put-text-property start (1+ start) 'syntax-table '(15)))
          ((eq (nth 3 state) t) (put-text-property (1- (point)) (point) 'syntax-table '(15))))
    nil))

(defun social--outside (position syntax)
  "SYNTAX, unless POSITION stands in a text or a comment."
  (unless (nth 8 (save-excursion (syntax-ppss position)))
    syntax))

(defvar social--syntax-propertize
  (syntax-propertize-rules
   ("\"\"\"" (0 (social--quote)))
   ;; A hashtag is no comment.
   ("\\(#+\\)[^#[:space:]]" (1 (social--outside (match-beginning 0) '(1))))
   ;; A quote that its line does not close opens nothing.
   ("\\(\"\\)\\(?:[^\"\\\n]\\|\\\\.\\)*$" (1 (social--outside (match-beginning 0) '(1))))
   ("\\(«\\)[^»\n]*\\(»\\)" (1 (social--outside (match-beginning 0) '(15))) (2 (social--outside (match-beginning 0) '(15))))
   ("\\(“\\)[^”\n]*\\(”\\)" (1 (social--outside (match-beginning 0) '(15))) (2 (social--outside (match-beginning 0) '(15))))))

(defvar social-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?' "_" table)
    (modify-syntax-entry ?’ "_" table)
    table)
  "Quotes, comments and words of .social files.")

(defun social-indent-line ()
  "Indents a line: one step more after an open brace, one less for one that closes."
  (interactive)
  (unless (eq (nth 3 (syntax-ppss (line-beginning-position))) t)
    (let ((indent (save-excursion
                    (if (zerop (forward-line -1))
                        (progn
                          (while (and (looking-at "[[:blank:]]*$") (zerop (forward-line -1))))
                          (+ (current-indentation) (if (looking-at ".*{[[:blank:]]*$") social-indent-offset 0)))
                      0))))
      (when (save-excursion (back-to-indentation) (looking-at "}"))
        (setq indent (- indent social-indent-offset)))
      (if (<= (current-column) (current-indentation))
          (indent-line-to (max indent 0))
        (save-excursion (indent-line-to (max indent 0)))))))

;;;###autoload
(define-derived-mode social-mode prog-mode "Social"
  "A mode for .social files: the rules of an organisation as source."
  (setq-local comment-start "# ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "#+[[:blank:]]+")
  (setq-local indent-line-function #'social-indent-line)
  (setq-local electric-indent-chars (cons ?} electric-indent-chars))
  (setq-local syntax-propertize-function social--syntax-propertize)
  (setq-local font-lock-defaults '(social-font-lock-keywords nil t))
  (add-hook 'font-lock-extend-region-functions #'social--extend-to-values nil t)
  (setq-local imenu-generic-expression
              (list (list nil (concat "^" (social--any social-kinds) "[[:blank:]]+\\(" social--word "\\)") 2))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.social\\'" . social-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs (cons 'social-mode (lambda (&rest _) social-server-command))))

(provide 'social-mode)
;;; social-mode.el ends here

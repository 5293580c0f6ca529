;;; emacs.el --- What Emacs colours, held against the marks of fixtures -*- lexical-binding: t -*-

;; Usage: emacs -Q --batch -L lsp/editors/emacs -l emacs.el FIXTURE...
;; Of the marks of the tree-sitter grammar, those that the mode colours too are looked at.

(require 'social-mode)

(defconst faces
  '(("keyword" . font-lock-keyword-face) ("keyword.operator" . font-lock-keyword-face) ("property" . font-lock-variable-name-face)
    ("string" . font-lock-string-face) ("comment" . font-lock-comment-face) ("number" . font-lock-constant-face)
    ("constant.builtin" . font-lock-constant-face) ("type.builtin" . font-lock-type-face)))

(let ((count 0) (wrong 0))
  (dolist (file (mapcar #'expand-file-name command-line-args-left))
    (find-file file)
    (font-lock-ensure)
    (goto-char (point-min))
    (let (subject field)
      (while (not (eobp))
        (cond
         ((looking-at "# \\(<\\)- \\([^ !\n]+\\)$\\|#\\( +\\)^+ \\([^ !\n]+\\)$")
          (let* ((wanted (or (match-string 2) (match-string 4)))
                 (at (+ subject (if (match-string 1) 0 (1+ (length (match-string 3))))))
                 (face (get-text-property (if (equal wanted "comment") (+ at 2) at) 'face))
                 (expected (cdr (assoc wanted faces))))
            ;; A deed and a quantity have no faces of their own here.
            (when (and expected (or (not (string-prefix-p "keyword.op" wanted)) (string-match-p "preuve\\|proof" field)))
              (setq count (1+ count))
              (unless (memq expected (if (listp face) face (list face)))
                (setq wrong (1+ wrong))
                (message "%s:%d: column %d: %s, not %s" (file-name-nondirectory file) (line-number-at-pos subject) (- at subject) face wanted)))))
         ((not (looking-at "#\\( +\\)^+ !"))
          (setq subject (point) field (buffer-substring (point) (line-end-position)))))
        (forward-line 1))))
  (message "Emacs %s: %s, %d marks, %d wrong" emacs-version major-mode count wrong)
  (kill-emacs (if (and (zerop wrong) (> count 0)) 0 1)))

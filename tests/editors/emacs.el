;;; emacs.el --- what Emacs with eglot sees of the language server, held against what it must see  -*- lexical-binding: t; coding: utf-8 -*-
;; usage: SOCIAL=binary WORK=empty-folder emacs --batch --load emacs.el
;; Each expectation stands below the text that causes it.  Prints what was seen; exits 1 when something is not as it must be.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'cl-lib)

(defvar trial-wrong 0)
(defvar trial-work (file-name-as-directory (getenv "WORK")))

(defun trial-must (what holds seen)
  "Say whether WHAT HOLDS, and what was SEEN."
  (message "%s %s: %S" (if holds "ok  " "FAIL") what seen)
  (unless holds (setq trial-wrong (1+ trial-wrong))))

(defun trial-until (holds)
  "Wait until the function HOLDS returns something; return it."
  (let ((end (+ (float-time) 60)) (seen nil))
    (while (and (not (setq seen (funcall holds))) (< (float-time) end))
      (accept-process-output nil 0.05)
      (flymake-start))
    seen))

(defun trial-write (name text)
  "Write a file NAME that holds TEXT."
  (let ((path (concat trial-work name)) (coding-system-for-write 'utf-8-unix))
    (write-region text nil path nil 'quiet)
    path))

(define-derived-mode social-mode prog-mode "Social")
(add-to-list 'auto-mode-alist '("\\.social\\'" . social-mode))
(add-to-list 'eglot-server-programs `(social-mode . (,(getenv "SOCIAL") "lsp")))
(setq eglot-sync-connect 30 eglot-autoshutdown t eglot-confirm-server-initiated-edits nil flymake-no-changes-timeout nil)
(prefer-coding-system 'utf-8)
(make-directory (concat trial-work ".git") t)

(trial-write "code.social" "code atelier \"Atelier\" {
  version: 1.0.0
  licence: \"CC0-1.0\"
}

rôle greffe \"Greffe\"
")
(find-file (trial-write "registre.social" "registre travail \"Travaux\" {
  tenu par: greffe
  nature: événements à jour
  colonne coût \"🥖 é\" { type: inconnu }
}

principe seul   \"Sans règle\" {
}
"))
;; `inconnu' stands on line 4; 29 letters before it, though the emoji counts for two units and é for two bytes.

(defun trial-diagnostics (code)
  "The diagnostics of this buffer with this CODE."
  (cl-remove-if-not
   (lambda (one) (string-match-p (regexp-quote code) (flymake-diagnostic-text one)))
   (flymake-diagnostics)))

(defun trial-place (diagnostic)
  "The line and the column of a DIAGNOSTIC."
  (save-excursion
    (goto-char (flymake-diagnostic-beg diagnostic))
    (list (line-number-at-pos) (- (point) (line-beginning-position)))))

(defun trial-ask (method &rest more)
  "Ask the server METHOD about this place; MORE parameters."
  (jsonrpc-request (eglot-current-server) method (append (eglot--TextDocumentPositionParams) more)))

(apply #'eglot--connect (eglot--guess-contact))
(eglot--maybe-activate-editing-mode)

(let ((seen (trial-until (lambda () (car (trial-diagnostics "inconnu"))))))
  (trial-must "diagnostic after é and 🥖" (and seen (equal (trial-place seen) '(4 29)))
              (and seen (list (trial-place seen) (flymake-diagnostic-text seen)))))

(goto-char (point-min))
(search-forward "par: gr")
(let ((hover (trial-ask :textDocument/hover)))
  (trial-must "hover of a role" (string-match-p "Greffe" (format "%S" hover)) (plist-get (plist-get hover :contents) :value)))

(let ((found (xref-backend-definitions 'eglot "LSP identifier at point.")))
  (trial-must "definition in another file" (and found (string-match-p "code.social" (format "%S" (xref-item-location (car found)))))
              (mapcar #'xref-item-summary found)))

;; Effect of an edit: mended, the fault is said no more.
(goto-char (point-min))
(search-forward "inconnu")
(replace-match "nombre")
(eglot--signal-textDocument/didChange)
(trial-must "effect of an edit" (trial-until (lambda () (null (trial-diagnostics "inconnu")))) (length (flymake-diagnostics)))

;; Formatting: the spaces between a name and its title.
(eglot-format-buffer)
(goto-char (point-min))
(trial-must "formatting" (search-forward "principe seul \"Sans règle\" {" nil t) (buffer-substring (line-beginning-position) (line-end-position)))

;; Code action: a rule for the principle that has none; applied, the finding is gone.
(eglot--signal-textDocument/didChange)
(let* ((seen (trial-until (lambda () (car (trial-diagnostics "n'a pas de règle")))))
       (actions (and seen (eglot-code-actions (flymake-diagnostic-beg seen) (flymake-diagnostic-end seen) "quickfix")))
       (first (and (sequencep actions) (elt actions 0))))
  (trial-must "code actions" first (mapcar (lambda (one) (plist-get one :title)) actions))
  (when first
    (trial-must "an action carries its edit" (and (plist-get first :edit) (not (plist-get first :command))) (plist-get first :title))
    (eglot--apply-workspace-edit (plist-get first :edit))
    (eglot--signal-textDocument/didChange)
    (trial-must "code action applied" (trial-until (lambda () (null (trial-diagnostics "n'a pas de règle")))) (plist-get first :title))))

;; Rename across files; eglot asks before it edits several.
(fset 'y-or-n-p (lambda (&rest _) t))
(goto-char (point-min))
(search-forward "par: gr")
(eglot-rename "secrétariat")
(trial-must "rename here" (save-excursion (goto-char (point-min)) (search-forward "tenu par: secrétariat" nil t)) (line-number-at-pos))
(with-current-buffer (find-file-noselect (concat trial-work "code.social"))
  (trial-must "rename in another file" (save-excursion (goto-char (point-min)) (search-forward "rôle secrétariat" nil t)) (buffer-string))
  (set-buffer-modified-p nil))

;; Completion where the text does not parse.
(goto-char (point-max))
(insert "\nrègle neuve \"Neuve\" {\n  qui: ")
(eglot--signal-textDocument/didChange)
(let* ((table (nth 2 (eglot-completion-at-point)))
       (labels (and table (all-completions "" table))))
  (trial-must "completion in a text that does not parse" (cl-some (lambda (label) (string-match-p "secrétariat" label)) labels)
              (cl-subseq labels 0 (min 8 (length labels)))))

(set-buffer-modified-p nil)
(let ((process (jsonrpc--process (eglot-current-server))))
  (eglot-shutdown (eglot-current-server))
  (trial-until (lambda () (not (process-live-p process))))
  (trial-must "clean stop" (and (not (process-live-p process)) (zerop (process-exit-status process)))
              (list (process-status process) (process-exit-status process))))
(message "Emacs: %s" (if (zerop trial-wrong) "all as it must be" (format "%d wrong" trial-wrong)))
(kill-emacs (if (zerop trial-wrong) 0 1))
;;; emacs.el ends here

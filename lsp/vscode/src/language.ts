/** Names that the extension, the server and the editor share. */

/** The language, and the scheme of the texts that only the server holds. */
export const LANGUAGE = 'social';
/** The scheme of tables of verdicts. */
export const VERDICTS_SCHEME = 'social-verdicts';

/** The requests and the notification that the protocol of language servers does not have. */

import { NotificationType, RequestType } from 'vscode-languageclient';
import type { Page, Status } from './protocol';

interface OfDocument {
  textDocument: { uri: string };
}

export const previewRequest = new RequestType<OfDocument, Page | null, void>('social/preview');
export const confrontRequest = new RequestType<OfDocument, { text: string } | null, void>('social/confront');
export const statusNotification = new NotificationType<Status>('social/status');

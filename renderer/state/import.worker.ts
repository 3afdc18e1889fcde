import { type Import, importFiles } from '../../shared/importers/import';
import type { ImportFile } from '../../shared/importers/read-file';
import type { ModelDocument } from '../../shared/model/document';

export interface ImportQuestion {
  readonly base: ModelDocument;
  readonly files: readonly ImportFile[];
}

self.onmessage = ({ data }: MessageEvent<ImportQuestion>) => {
  self.postMessage(importFiles(data.base, data.files) satisfies Import);
};

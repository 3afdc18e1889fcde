import { base64 } from '../../shared/core/base64';
import { ok, type Result } from '../../shared/core/result';
import type { Handlers } from '../dispatch';

/** Prints a page as PDF. */
export type PrintPage = (page: string) => Promise<Result<Uint8Array>>;

export function reportHandlers(print: PrintPage): Pick<Handlers, 'reports.printPdf'> {
  return {
    'reports.printPdf': async ({ page }) => {
      const pdf = await print(page);
      return pdf.ok ? ok({ base64: base64(pdf.value) }) : pdf;
    },
  };
}

export interface Wanted {
  /** File name endings and media types that the picker offers, as `accept` writes them. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly folder?: boolean;
}

/**
 * Asks for files with the browser's own picker; empty = cancelled. To be called in the turn of the key or click that
 * asks, since a browser opens no picker otherwise. The input stands in the page until it is answered: one that nothing
 * refers to may be collected while the picker is open, and its answer would never come.
 */
export function pickFiles({
  accept = '',
  multiple = false,
  folder = false,
}: Wanted): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = multiple;
  input.webkitdirectory = folder;
  input.hidden = true;
  document.body.append(input);
  return new Promise((resolve) => {
    const answer = () => {
      input.remove();
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener('change', answer, { once: true });
    input.addEventListener('cancel', answer, { once: true });
    input.click();
  });
}

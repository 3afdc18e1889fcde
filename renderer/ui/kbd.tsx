const NAMES: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** A key combination as people read it: `Mod+Shift+S` becomes `Ctrl Shift S`, or `Ctrl+Shift+S` in running text. */
export function readKeys(keys: string, between: ' ' | '+' = ' '): string {
  return keys
    .split('+')
    .map((key) => NAMES[key] ?? (key === '' ? '+' : key))
    .join(between);
}

export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className="kbd">{readKeys(keys)}</kbd>;
}

/** A key combination as people read it: `Mod+S` becomes `Ctrl S`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className="kbd">{keys.replace('Mod', 'Ctrl').replaceAll('+', ' ')}</kbd>;
}

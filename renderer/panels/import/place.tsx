/** Where something stands: the file, and the pointer into it where there is one. */
export function Place({
  file,
  at = '',
  line,
}: {
  readonly file: string;
  readonly at?: string;
  readonly line?: number | undefined;
}) {
  const inside = `${at}${line === undefined ? '' : ` line ${line}`}`;
  return (
    <span className="place" title={`${file} ${inside}`.trim()}>
      <span className="place-file">{file}</span>
      {inside === '' ? null : <span> {inside}</span>}
    </span>
  );
}

/** A place as facts keep it, `file#pointer`. */
export function PlaceOf({ from }: { readonly from: string | undefined }) {
  if (from === undefined) return null;
  const cut = from.indexOf('#');
  return cut < 0 ? <Place file={from} /> : <Place file={from.slice(0, cut)} at={from.slice(cut + 1)} />;
}

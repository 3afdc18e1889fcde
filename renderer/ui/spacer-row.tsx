/** Room for table rows that are not drawn. */
export function SpacerRow({ height }: { readonly height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null;
}

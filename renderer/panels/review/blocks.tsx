import {
  type Block,
  type Cell,
  type ListItem,
  pieces,
  type Text,
} from '../../../shared/review/report/document';
import { showOnMap } from '../../state/show-things';

/** Blocks of a report, drawn in the window: the same content as in the files, with ways to the map. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name of their own and never move
    return <One key={at} block={block} />;
  });
}

function One({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'text':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul className={block.items.some((i) => i.done !== undefined) ? 'check-list' : undefined}>
          {block.items.map((item) => (
            <Item key={item.text} item={item} />
          ))}
        </ul>
      );
    case 'table':
      return (
        <table className="grid-table" aria-label={block.id}>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished table never move
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={block.columns[column]}>{<Pieces cell={cell} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'picture':
      return null;
  }
}

function Item({ item: { done, text, about } }: { readonly item: ListItem }) {
  return (
    <li data-done={done}>
      {done === undefined ? null : (
        <span className="check-sign" role="img" aria-label={done ? 'Done' : 'Not yet'}>
          {done ? '✓' : '○'}
        </span>
      )}
      <span>{text}</span>
      {about && about.length > 0 ? (
        <button type="button" className="link" onClick={() => showOnMap(about, text)}>
          Show on the map
        </button>
      ) : null}
    </li>
  );
}

function Pieces({ cell }: { readonly cell: Cell }) {
  return pieces(cell).map((piece, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a finished cell never move
    return <Piece key={at} piece={piece} />;
  });
}

function Piece({ piece }: { readonly piece: Text }) {
  if (typeof piece === 'string') return <div>{piece}</div>;
  if ('code' in piece) return <code>{piece.code}</code>;
  return (
    <button type="button" className="link" onClick={() => showOnMap(piece.show)}>
      {piece.text}
    </button>
  );
}

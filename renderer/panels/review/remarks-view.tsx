import { useMemo, useState } from 'react';
import { type Anchor, anchorOf } from '../../../shared/review/anchor';
import { graphOf } from '../../state/graph';
import {
  actionsOf,
  addAction,
  commentsOf,
  deleteAction,
  deleteComment,
  editAction,
  finishAction,
  settleComment,
} from '../../state/remarks';
import { showOnMap } from '../../state/show-things';
import { useShell } from '../../state/store';
import { today } from '../../state/today';
import { Button } from '../../ui/button';
import './remarks.css';

/** Everything that was said and is to be done, over the whole model. */
export function RemarksView() {
  const document = useShell((s) => s.document);
  const { threats, policy } = useShell((s) => s.analysis);
  const [openOnly, setOpenOnly] = useState(false);
  const anchor = useMemo(() => {
    if (!document) return null;
    const rules = policy ? [...policy.grants, ...policy.guardrails, ...policy.approvals] : [];
    return (id: string) => anchorOf(graphOf(document), threats, id, rules);
  }, [document, threats, policy]);
  if (!document || !anchor) return null;
  const actions = actionsOf(document).filter((a) => !openOnly || a.done === undefined);
  const comments = commentsOf(document).filter((c) => !openOnly || !c.settled);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="review-page" tabIndex={0} aria-label="Comments and action items">
      <label className="check">
        <input type="checkbox" checked={openOnly} onChange={(e) => setOpenOnly(e.target.checked)} /> Only what
        is open
      </label>
      <h2>Action items ({actions.length})</h2>
      <table className="grid-table" aria-label="Action items">
        <thead>
          <tr>
            <th scope="col">Done</th>
            <th scope="col">What</th>
            <th scope="col">About</th>
            <th scope="col">Owner</th>
            <th scope="col">Due</th>
            <th scope="col">
              <span className="visually-hidden">Delete</span>
            </th>
          </tr>
        </thead>
        <tbody onBlur={() => useShell.getState().settle()}>
          {actions.map((a) => (
            <tr key={a.id} data-testid="action-item">
              <td>
                <input
                  type="checkbox"
                  aria-label={`Done: ${a.text}`}
                  checked={a.done !== undefined}
                  onChange={() => finishAction(a)}
                />
              </td>
              <td className="remark-text">{a.text}</td>
              <td>{a.about === undefined ? 'the model' : <About anchor={anchor(a.about)} />}</td>
              <td>
                <input
                  aria-label={`Owner of: ${a.text}`}
                  maxLength={200}
                  value={a.owner ?? ''}
                  onChange={(e) => editAction(a.id, { owner: e.target.value }, 'merge')}
                />
              </td>
              <td>
                <input
                  type="date"
                  aria-label={`Due day of: ${a.text}`}
                  value={a.due ?? ''}
                  onChange={(e) => editAction(a.id, { due: e.target.value }, 'merge')}
                />
                {a.due !== undefined && a.done === undefined && a.due < today() ? (
                  <span className="badge badge-high">! overdue</span>
                ) : null}
              </td>
              <td>
                <button type="button" className="link" onClick={() => deleteAction(a.id)}>
                  Delete
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <NewAction />
      <h2>Comments ({comments.length})</h2>
      {comments.length === 0 ? (
        <p className="muted">
          None. Comments are written where they belong: at an element, a flow, a threat, a rule, or while
          presenting (N).
        </p>
      ) : (
        <table className="grid-table" aria-label="Comments">
          <thead>
            <tr>
              <th scope="col">About</th>
              <th scope="col">Comment</th>
              <th scope="col">By</th>
              <th scope="col">When</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {comments.map((c) => (
              <tr key={c.id} data-testid="comment">
                <td>
                  <About anchor={anchor(c.about)} />
                </td>
                <td className="remark-text">{c.text}</td>
                <td>{c.by ?? ''}</td>
                <td>{c.at.slice(0, 16).replace('T', ' ')}</td>
                <td>
                  {c.settled ? 'settled' : 'open'}{' '}
                  <button type="button" className="link" onClick={() => settleComment(c)}>
                    {c.settled ? 'Open again' : 'Settle'}
                  </button>
                  <button type="button" className="link" onClick={() => deleteComment(c.id)}>
                    Delete
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function About({ anchor: { kind, name, show } }: { readonly anchor: Anchor }) {
  if (kind === 'gone') return <span className="muted">no longer there: {name}</span>;
  return (
    <>
      <span className="muted">{kind}</span>{' '}
      {show.length > 0 ? (
        <button type="button" className="link" onClick={() => showOnMap(show, name)}>
          {name}
        </button>
      ) : (
        name
      )}
    </>
  );
}

function NewAction() {
  const [text, setText] = useState('');
  return (
    <form
      className="new-action"
      onSubmit={(event) => {
        event.preventDefault();
        addAction(text, {});
        setText('');
      }}
    >
      <input
        aria-label="New action item"
        placeholder="New action item about the model"
        maxLength={10_000}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        Add
      </Button>
    </form>
  );
}

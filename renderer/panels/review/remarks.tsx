import { type KeyboardEvent, useId, useState } from 'react';
import {
  actionsOf,
  addAction,
  comment,
  commentsOf,
  deleteComment,
  finishAction,
  settleComment,
} from '../../state/remarks';
import { useSpeaker } from '../../state/speaker';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import '../panels.css';
import './remarks.css';

interface RemarksProps {
  /** The thing, threat or rule that they are about. */
  readonly about: string;
  /** The level of its heading, one below that of what it stands under. */
  readonly heading?: 'h2' | 'h3';
  /** Escape in a field goes back to where one came from. */
  onLeave?(): void;
}

/** What was said about one thing and what is to be done about it, with room for more. */
export function Remarks({ about, heading: Heading = 'h3', onLeave }: RemarksProps) {
  const document = useShell((s) => s.document);
  const comments = commentsOf(document).filter((c) => c.about === about);
  const actions = actionsOf(document).filter((a) => a.about === about);
  return (
    <section className="remarks" aria-label="Comments and action items">
      <Heading>Comments{comments.length > 0 ? ` (${comments.length})` : ''}</Heading>
      <ul className="plain-list">
        {comments.map((c) => (
          <li key={c.id} className="remark" data-settled={c.settled}>
            <p>{c.text}</p>
            <p className="muted">
              {[c.by, c.at.slice(0, 10), c.settled ? 'settled' : ''].filter(Boolean).join(', ')}
              <button type="button" className="link" onClick={() => settleComment(c)}>
                {c.settled ? 'Open again' : 'Settle'}
              </button>
              <button type="button" className="link" onClick={() => deleteComment(c.id)}>
                Delete
              </button>
            </p>
          </li>
        ))}
        {actions.map((a) => (
          <li key={a.id} className="remark" data-settled={a.done !== undefined}>
            <label>
              <input type="checkbox" checked={a.done !== undefined} onChange={() => finishAction(a)} />{' '}
              {a.text}
            </label>
            <p className="muted">
              {['To do', a.owner ?? 'nobody yet', a.due ? `by ${a.due}` : '', a.done ? `done ${a.done}` : '']
                .filter(Boolean)
                .join(', ')}
            </p>
          </li>
        ))}
      </ul>
      <NewRemark about={about} {...(onLeave && { onLeave })} />
    </section>
  );
}

/** Ctrl+Enter writes a comment; with an owner or a day it is an action item. */
function NewRemark({ about, onLeave }: RemarksProps) {
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const by = useSpeaker((s) => s.name);
  const id = useId();
  const clear = () => {
    setText('');
    setOwner('');
    setDue('');
  };
  const write = (as: 'comment' | 'action') => {
    if (as === 'comment') comment(about, text, by);
    else addAction(text, { about, owner, due });
    clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && onLeave) {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    write(owner !== '' || due !== '' ? 'action' : 'comment');
  };
  return (
    <form
      className="new-remark"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        write('comment');
      }}
    >
      <label className="wide" htmlFor={`${id}-text`}>
        New comment or action item
        <textarea
          id={`${id}-text`}
          rows={2}
          maxLength={10_000}
          data-field="remark"
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </label>
      <label>
        Your name
        <input maxLength={200} value={by} onChange={(e) => useSpeaker.setState({ name: e.target.value })} />
      </label>
      <label>
        Owner
        <input maxLength={200} value={owner} onChange={(e) => setOwner(e.target.value)} />
      </label>
      <label>
        Due
        <input type="date" value={due} onChange={(e) => setDue(e.target.value)} />
      </label>
      <div className="wide new-remark-actions">
        <Button disabled={text.trim() === ''} onClick={() => write('comment')}>
          Comment
        </Button>
        <Button disabled={text.trim() === ''} onClick={() => write('action')}>
          Action item
        </Button>
      </div>
    </form>
  );
}

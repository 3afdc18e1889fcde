import { useShell } from '../state/store';
import { Button } from '../ui/button';

/** One line about what just happened or went wrong, until it is dismissed. */
export function Notice() {
  const { notice, setNotice } = useShell();
  return (
    <div role="status" className="notice-slot">
      {notice ? (
        <div className="notice">
          <span>{notice}</span>
          <Button look="ghost" onClick={() => setNotice(null)}>
            Dismiss
          </Button>
        </div>
      ) : null}
    </div>
  );
}

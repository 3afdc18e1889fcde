import { useShell } from '../state/store';
import { Button } from '../ui/button';

/** Says that the map shows one attack path only, and how to get the rest back. */
export function PathBanner() {
  const path = useShell((s) => s.highlightedPath);
  const highlight = useShell((s) => s.highlight);
  if (!path) return null;
  return (
    <div className="path-banner" role="status">
      {path.about ?? 'Showing one path'}: {path.elements.length} elements lit
      <Button onClick={() => highlight(null)}>Show everything</Button>
    </div>
  );
}

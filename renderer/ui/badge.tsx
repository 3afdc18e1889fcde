import type { ReactNode } from 'react';

export type Level = 'low' | 'medium' | 'high' | 'critical';

/** A shape per level, so that meaning never hangs on colour alone. */
const SHAPES: Readonly<Record<Level, string>> = {
  critical: 'M6 0 12 6 6 12 0 6Z',
  high: 'M6 1 12 11.5 0 11.5Z',
  medium: 'M1 1H11V11H1Z',
  low: 'M6 1A5 5 0 1 1 5.99 1Z',
};

export function SeverityShape({ level, size = 9 }: { readonly level: Level; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[level]} fill="currentColor" />
    </svg>
  );
}

/** Severity as shape and word. */
export function SeverityBadge({ level }: { readonly level: Level }) {
  return (
    <span className={`badge badge-${level}`}>
      <SeverityShape level={level} />
      {level}
    </span>
  );
}

interface BadgeProps {
  readonly tone?: Level | 'neutral' | 'accent' | 'taint' | 'stop';
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}

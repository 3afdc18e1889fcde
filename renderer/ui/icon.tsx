import {
  ArrowRight,
  Bot,
  Brain,
  CircleHelp,
  Database,
  Globe,
  KeyRound,
  ListChecks,
  type LucideIcon,
  ShieldCheck,
  SquareDashed,
  Stamp,
  UserRound,
  Vault,
  Wrench,
} from 'lucide-react';

/** The icons that element kinds name in their registry line. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  bot: Bot,
  task: ListChecks,
  approval: Stamp,
  zone: SquareDashed,
  flow: ArrowRight,
  brain: Brain,
  wrench: Wrench,
  database: Database,
  globe: Globe,
  'user-round': UserRound,
  'key-round': KeyRound,
  vault: Vault,
  'shield-check': ShieldCheck,
};

interface IconProps {
  readonly name: string;
  readonly size?: number;
}

/** A named icon, for decoration beside text: hidden from screen readers. */
export function Icon({ name, size = 16 }: IconProps) {
  const Shape = ICONS[name] ?? CircleHelp;
  return <Shape size={size} aria-hidden="true" />;
}

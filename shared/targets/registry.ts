import { acs } from './acs/acs';
import { agentcore } from './agentcore/agentcore';
import { agentgateway } from './agentgateway/agentgateway';
import { authzen } from './authzen/authzen';
import { cedar } from './cedar/cedar';
import { claudeCode } from './claude-code/claude-code';
import { codex } from './codex/codex';
import { envoyAiGateway } from './envoy-ai-gateway/envoy-ai-gateway';
import { opa } from './opa/opa';
import { strands } from './strands/strands';
import type { Target } from './target';

/** Every target, by id. */
export const TARGETS: readonly Target[] = [
  acs,
  agentcore,
  agentgateway,
  authzen,
  cedar,
  claudeCode,
  codex,
  envoyAiGateway,
  opa,
  strands,
];

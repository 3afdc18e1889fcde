import { spawnWebHost } from './app-process';

export interface WebHostProcess {
  /** The address with the token in its fragment, as the host prints it. */
  readonly address: string;
  readonly stop: () => void;
}

/** Starts the built web host on a free port. */
export async function startWebHost(userData: string): Promise<WebHostProcess> {
  const { address, child } = await spawnWebHost(userData);
  return { address, stop: () => child.kill() };
}

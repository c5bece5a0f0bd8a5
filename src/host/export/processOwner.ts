import { hostname, uptime } from 'node:os';
import type { ExportOwner } from '../../core/export/exportDeps';
import { errnoOf } from './exportFailure';

const STARTED = Math.round(Date.now() - process.uptime() * 1000);
/** Milliseconds by which the clock may have been set since the machine was started. */
const TOLERANCE = 60_000;

/** This process, as the owner of what it exports. A process of another machine counts as alive. */
export const processOwner: ExportOwner = {
  id: `${hostname()}/${process.pid}/${STARTED}`,
  isAlive(id) {
    const [host, pid, started] = id.split('/');
    if (host !== hostname()) return true;
    // In a container that was started again, another process may well have this process's id.
    if (Number(pid) === process.pid) return Number(started) === STARTED;
    // After a restart of the machine, too, ids are given anew.
    if (Number(started) < Date.now() - uptime() * 1000 - TOLERANCE) return false;
    return isRunning(Number(pid));
  },
};

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

import { type CallContext } from '../handlers/types';

/** The part of a server call that says whether somebody still waits for it. */
export interface IncomingCall {
  readonly cancelled: boolean;
  getDeadline(): Date | number;
  on(event: 'cancelled', listener: () => void): unknown;
  off(event: 'cancelled', listener: () => void): unknown;
}

/** A call in progress: what its handler gets to know about its end, and how to say that it has ended. */
export interface OpenCall extends Pick<CallContext, 'signal' | 'deadline'> {
  close(): void;
}

/** Every call in progress, so that a shutdown can end them all. */
export class CallTracker {
  private readonly controllers = new Set<AbortController>();

  /** The signal fires when the caller cancels, when its deadline passes (a cancellation to grpc-js), or on abortAll. */
  open(call: IncomingCall): OpenCall {
    const controller = new AbortController();
    const cancel = () => controller.abort();
    call.on('cancelled', cancel);
    if (call.cancelled) {
      cancel();
    }
    this.controllers.add(controller);
    return {
      signal: controller.signal,
      deadline: deadlineOf(call),
      close: () => {
        call.off('cancelled', cancel);
        this.controllers.delete(controller);
      },
    };
  }

  abortAll(): void {
    for (const controller of this.controllers) {
      controller.abort();
    }
  }
}

/** grpc-js says Infinity for no deadline. */
function deadlineOf(call: IncomingCall): Date | undefined {
  const deadline = call.getDeadline();
  if (deadline instanceof Date) {
    return deadline;
  }
  return Number.isFinite(deadline) ? new Date(deadline) : undefined;
}

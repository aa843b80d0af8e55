/** What an emulator asks the time of, so that a test moves it instead of sleeping. Times are Unix milliseconds. */
export type Clock = {
  now: () => number;
  /** Runs once at or after `time`; returns a function that calls it off. */
  at: (time: number, run: () => void) => () => void;
};

/** setTimeout overflows past 2^31 ms and would fire at once, so longer waits are cut into laps. */
const longestLap = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  at: (time, run) => {
    let timer: NodeJS.Timeout;
    const lap = () => {
      const left = time - Date.now();
      timer = left > longestLap ? setTimeout(lap, longestLap) : setTimeout(run, Math.max(0, left));
      timer.unref();
    };
    lap();
    return () => clearTimeout(timer);
  },
};

export type ManualClock = Clock & { advance: (milliseconds: number) => void; set: (time: number) => void };

/** A clock that stands still until it is moved. What is due on the way runs in order of time, seeing its own time. */
export function manualClock(start: number | string = 0): ManualClock {
  let time = typeof start === "string" ? Date.parse(start) : start;
  const waiting = new Set<{ at: number; run: () => void }>();
  const set = (target: number) => {
    for (;;) {
      let next: { at: number; run: () => void } | undefined;
      for (const entry of waiting) if (entry.at <= target && (!next || entry.at < next.at)) next = entry;
      if (!next) break;
      waiting.delete(next);
      time = Math.max(time, next.at);
      next.run();
    }
    time = Math.max(time, target);
  };
  return {
    now: () => time,
    at: (when, run) => {
      const entry = { at: when, run };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    set,
    advance: (milliseconds) => set(time + milliseconds),
  };
}

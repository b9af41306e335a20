const capacity = 100;
const price = 5;
const earning = 1;

/**
 * What one client may spend on retries, shared by all its calls. A failure now and then is tried again as ever; a
 * server that is down meets twenty retries in all, not two more from each of a thousand parallel calls, and then one
 * request per call until it answers again.
 *
 * It starts full at 100. A retry costs 5; a call that succeeds after a retry gets them back, one that succeeds at once
 * earns 1.
 */
export class RetryQuota {
  #left = capacity;

  /** Pays for one retry. @returns false when too little is left: nothing is paid, and the failure is final */
  pay(): boolean {
    if (this.#left < price) return false;
    this.#left -= price;
    return true;
  }

  /** A call succeeded. @param paid whether its last attempt was paid for */
  succeeded(paid: boolean): void {
    this.#left = Math.min(capacity, this.#left + (paid ? price : earning));
  }
}

const capacity = 100;
const price = 5;
const earning = 1;

/**
 * The quota of retries of one client, shared by all its calls. Occasional failures are retried as usual. A server that
 * is down gets twenty retries in total, not two from each of a thousand parallel calls; after that, each call makes one
 * request until the server answers again.
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

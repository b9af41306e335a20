import { expect, test } from "vitest";
import { isNear, network } from "./network.ts";

const isNearUrl = (url: string): Promise<boolean> => isNear(new URL(url).hostname, network);

test.each([
  "http://127.0.0.1",
  "http://127.1",
  "http://2130706433",
  "http://0x7f.1",
  "http://0.0.0.0",
  "http://10.1.2.3",
  "http://100.64.0.1",
  "http://169.254.169.254",
  "http://192.0.0.1",
  "http://224.0.0.1",
  "http://255.255.255.255",
  "http://[::1]",
  "http://[::]",
  "http://[::ffff:127.0.0.1]",
  "http://[::127.0.0.1]",
  "http://[64:ff9b::169.254.169.254]",
  "http://[64:ff9b:1::1]",
  "http://[2002:7f00:1::]",
  "http://[2002:a9fe:a9fe::1]",
  "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
  "http://[fd00::1]",
  "http://[fe80::1]",
  "http://[fec0::1]",
  "http://[ff02::1]",
])("only this machine or its neighbours can reach %s, however it is written", async (url) => {
  expect(await isNearUrl(url)).toBe(true);
});

test.each([
  "http://8.8.8.8",
  "http://172.32.0.1",
  "http://[2606:4700::1111]",
  "http://[::ffff:8.8.8.8]",
  "http://[64:ff9b::8.8.8.8]",
  "http://[2002:808:808::1]",
])("everybody can reach %s", async (url) => {
  expect(await isNearUrl(url)).toBe(false);
});

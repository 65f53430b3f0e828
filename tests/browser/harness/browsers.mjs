// Starts the browsers of the tests, so that whatever leaves for another host is seen.

import { chromium, firefox } from "playwright-core";
import { createServer } from "node:http";
import { existsSync } from "node:fs";

const programs = {
  chromium: process.env.ZHIBIAO_CHROMIUM ?? "/usr/bin/chromium",
  firefox: process.env.ZHIBIAO_FIREFOX ?? "/usr/bin/firefox-esr",
};

/** The browsers that are here; Chromium always, or the specs fail at its start. */
export const installed = ["chromium", ...(existsSync(programs.firefox) ? ["firefox"] : [])];

/**
 * A proxy that answers nothing and writes down who was called. Loopback addresses go past it, so
 * what it sees has left for another host, whichever part of the browser sent it: page, worker or
 * service worker.
 */
export class Foreign {
  seen = [];

  async start() {
    this.server = createServer((request, response) => {
      this.#note(request.url);
      response.writeHead(502).end();
    });
    this.server.on("connect", (request, socket) => {
      this.#note(request.url);
      socket.on("error", () => {});
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.port = this.server.address().port;
    return this;
  }

  #note(target) {
    // What the browser's maker asks for at the start is not the page's doing.
    if (!/(^|[/.])(mozilla\.(org|com|net)|firefox\.com|google(apis)?\.com|gvt1\.com|gstatic\.com)(:|\/|$)/.test(target)) this.seen.push(target);
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const options = {
  chromium: (foreign) => ({
    executablePath: programs.chromium,
    headless: true,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", `--proxy-server=http://127.0.0.1:${foreign.port}`,
    ],
  }),
  firefox: (foreign) => ({
    executablePath: programs.firefox,
    channel: "moz-firefox",
    headless: true,
    firefoxUserPrefs: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": foreign.port,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": foreign.port,
      "network.proxy.allow_hijacking_localhost": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  }),
};
const types = { chromium, firefox };

export function launch(name, foreign) {
  return types[name].launch(options[name](foreign));
}

/** A context that is a browser of its own, with a profile on disk that the driver makes and removes. */
export function launchWithProfile(name, foreign, settings) {
  return types[name].launchPersistentContext("", { ...options[name](foreign), ...settings });
}

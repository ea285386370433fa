// Fetches the counts and charts that a page leaves open, one after another; without it, links lead to them.

async function ask(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
  return answer;
}

async function fill(places, address, partsOf) {
  places.forEach((place) => place.setAttribute("aria-busy", "true"));
  try {
    const parts = await partsOf(await ask(address));
    places.forEach((place, index) => { place.innerHTML = parts[index]; });
  } catch {
    places.forEach((place) => { place.textContent = "not counted: the server did not answer"; });
  }
  places.forEach((place) => place.removeAttribute("aria-busy"));
}

async function count(places, address) {
  await fill(places, address, async (answer) => {
    const counts = await answer.json();
    return places.map((place) => counts[place.dataset.count]);
  });
}

async function countAll(selector, together) {
  const wanting = [...document.querySelectorAll(selector)].filter((place) => !place.firstElementChild);
  for (let first = 0; first < wanting.length; first += together) {
    const places = wanting.slice(first, first + together);
    const names = places.map((place) => `name=${place.dataset.count}`);
    await count(places, `${places[0].closest("[data-counts]").dataset.counts}?${names.join("&")}`);
  }
}

function sumUp() {
  const counts = [...document.querySelectorAll("[data-count]")];
  const numbers = counts.map((place) => place.querySelector(".count[data-number]"));
  const well = document.querySelector("[data-well]");
  const unknown = counts.some((place, index) => !numbers[index] && !place.querySelector(".unasked"));
  if (well) well.hidden = unknown || numbers.some((number) => number && number.dataset.number !== "0");
  document.querySelectorAll("ul.rules:not(.fold)").forEach(foldAway);
}

// What finds nothing steps back behind what does.
function foldAway(list) {
  const fine = [...list.children].filter((rule) => rule.querySelector(".count.none"));
  if (!fine.length) return;
  let folded = list.nextElementSibling;
  if (!folded || !folded.matches("details.fine")) {
    folded = document.createElement("details");
    folded.className = "fine";
    folded.append(document.createElement("summary"), document.createElement("ul"));
    folded.lastElementChild.className = "rules fold";
    list.after(folded);
  }
  folded.lastElementChild.append(...fine);
  const number = folded.lastElementChild.children.length;
  folded.firstElementChild.textContent = `${number === 1 ? "1 rule finds" : `${number} rules find`} nothing`;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-fill]");
  const place = link && link.closest("[data-count]");
  if (!place) return;
  event.preventDefault();
  link.textContent = "counting; this may take a minute";
  await count([place], link.dataset.fill);
  sumUp();
});

async function start() {
  await countAll(".cards [data-count]", 1);
  for (const place of document.querySelectorAll("[data-chart]")) {
    await fill([place], place.dataset.chart, async (answer) => [await answer.text()]);
  }
  await countAll(".rules [data-count]", 8);
  sumUp();
}

start();

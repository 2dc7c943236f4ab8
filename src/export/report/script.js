(() => {
  const table = document.getElementById("documents");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const find = document.getElementById("find");
  const state = document.getElementById("state");
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  const filter = () => {
    const text = find.value.trim().toLowerCase();
    for (const row of rows) {
      const fits = !text || row.textContent.toLowerCase().includes(text);
      row.hidden = !(fits && (!state.value || row.className === state.value));
    }
  };
  find.addEventListener("input", filter);
  state.addEventListener("change", filter);
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    head.tabIndex = 0;
    const sort = () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].textContent.replace(/\u202f/g, "");
      rows.sort((a, b) => order.compare(key(a), key(b)) * (down ? -1 : 1));
      body.append(...rows);
    };
    head.addEventListener("click", sort);
    head.addEventListener("keydown", (event) => {
      if (event.key === "Enter") sort();
    });
  });
})();

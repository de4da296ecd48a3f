/* Conveniences, all absent without script: copying a citation, filtering long lists, a head on each
   sheet of paper.
   Nothing is fetched, and everything works from file://. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  /* People type EXI 16 for EXI-16, and words without their accents. */
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/exi[\s-]*0*(\d)/g, "exi-$1").replace(/[’]/g, "'");
  }

  function copy(button) {
    var text = button.parentElement.querySelector("span").textContent;
    function done() {
      var label = button.textContent;
      button.textContent = "✓";
      setTimeout(function () { button.textContent = label; }, 1500);
    }
    function selected() {
      var range = document.createRange();
      range.selectNodeContents(button.parentElement.querySelector("span"));
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand("copy")) { done(); }
    }
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(done, selected); } else { selected(); }
  }

  function narrows() { return Array.prototype.slice.call(document.querySelectorAll("[data-narrow]")); }

  function fitting() {
    var chosen = narrows().filter(function (choice) { return choice.value; });
    return function (row) {
      return chosen.every(function (choice) {
        return (" " + row.getAttribute("data-" + choice.getAttribute("data-narrow")) + " ").indexOf(" " + choice.value + " ") >= 0;
      });
    };
  }

  /* An extract says so on paper, and by what it was taken. */
  function partial(shown, typed) {
    var note = document.querySelector("[data-partial]");
    if (!note) { return; }
    var by = narrows().filter(function (choice) { return choice.value; }).map(function (choice) {
      return choice.options[choice.selectedIndex].text.replace(/ \(\d+\)$/, "");
    });
    if (typed) { by.unshift(typed); }
    note.hidden = by.length === 0;
    note.textContent = note.getAttribute("data-partial").replace("#", shown) + " (" + by.join(", ") + ")";
  }

  function filter() {
    var input = document.querySelector("[data-filter]");
    var words = plain(input.value).split(/\s+/).filter(Boolean);
    var fits = fitting();
    var shown = 0;
    document.querySelectorAll("table[data-filtered]").forEach(function (table) {
      var left = 0;
      table.querySelectorAll("tbody tr").forEach(function (row) {
        if (words.length && row.plain === undefined) { row.plain = sought(row); }
        var isShown = fits(row) && words.every(function (word) { return row.plain.indexOf(word) >= 0; });
        row.classList.toggle("d-hidden", !isShown);
        left += isShown ? 1 : 0;
      });
      shown += left;
      (table.closest("[data-group]") || table).classList.toggle("d-hidden", left === 0);
    });
    var isActive = words.length > 0 || narrows().some(function (choice) { return choice.value; });
    var count = document.querySelector("[data-filter-count]");
    if (count) { count.textContent = isActive ? (count.getAttribute("data-filter-count") || "#").replace("#", shown) : ""; }
    var box = document.querySelector(".d-narrow");
    if (box) { box.classList.toggle("active", isActive); }
    var none = document.querySelector("[data-no-match]");
    if (none) { none.hidden = shown > 0; }
    partial(shown, input.value.trim());
  }

  /* What a row is found by: what it says, and the whole digest that it shows the ends of. */
  function sought(row) {
    var digest = row.querySelector("[title^='sha256:']");
    return plain(row.textContent + (digest ? " " + digest.title : ""));
  }

  function clear() {
    document.querySelector("[data-filter]").value = "";
    narrows().forEach(function (choice) { choice.value = ""; });
    filter();
    document.querySelector("[data-filter]").focus();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-copy]");
    if (button) { copy(button); }
    if (event.target.matches && event.target.matches("[data-clear]")) { clear(); }
  });
  document.addEventListener("input", function (event) {
    if (event.target.matches && event.target.matches("[data-filter], [data-narrow]")) { filter(); }
  });
  /* A browser that goes back gives fields what they held: what is shown follows. */
  window.addEventListener("pageshow", function () { if (document.querySelector("[data-filter]")) { filter(); } });
  function head() {
    var page = document.querySelector("[data-print]");
    if (!page) { return; }
    document.documentElement.style.setProperty("--d-print", JSON.stringify(page.getAttribute("data-print")));
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", head); } else { head(); }

  /* Material's search needs a worker that file:// refuses: a box that finds nothing misleads. */
  if (window.location.protocol === "file:") {
    document.addEventListener("DOMContentLoaded", function () {
      document.querySelectorAll(".md-search, label[for=__search]").forEach(function (node) { node.remove(); });
    });
    /* Its letters (p, n, s, f, /…) go with it: they would lead nowhere, or away without being asked. */
    window.addEventListener("keydown", function (event) {
      var isField = event.target.matches && event.target.matches("input, select, textarea");
      if (!isField && !event.ctrlKey && !event.metaKey && !event.altKey && /^[pnsf\/.,]$/i.test(event.key)) { event.stopPropagation(); }
    }, true);
  }
})();

# Purser: `make run` opens the console on the sample company, `make test` runs every test, `make help` lists the rest.
# Each target installs the Debian packages that it needs and that are missing (packages.txt); where nothing is missing,
# that costs one look into dpkg's database. The released program carries Swift's own libraries within it.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PREFIX  ?= /usr/local
DESTDIR ?=
# The part of the million-record workspace that `make bench` makes, and which figures it measures (all).
SCALE   ?= 1
FIGURES ?=
# Which parsers `make fuzz` feeds, and for how long; ten million inputs for each where nothing is said.
FUZZ    ?=

SWIFT         ?= swift
RELEASE_FLAGS := -c release --static-swift-stdlib
RELEASE       := .build/release
PROGRAM       := $(RELEASE)/purser
DOCUMENTS     := $(SWIFT) run --quiet purser-docs

bin   := $(DESTDIR)$(PREFIX)/bin
share := $(DESTDIR)$(PREFIX)/share

##   make run         the console on a throw-away workspace with the sample company
.PHONY: run
run: build
	@$(PROGRAM) demo

##   make build       the program, optimised: .build/release/purser
.PHONY: build
build: swift
	@Tools/install-packages build
	@$(SWIFT) build $(RELEASE_FLAGS) --product purser

##   make test        every test
# Without the settings, boards and themes of whoever runs them.
.PHONY: test
test: swift
	@Tools/install-packages build test
	@XDG_CONFIG_HOME=$(CURDIR)/.build/no-settings $(SWIFT) test

##   make fuzz        libFuzzer at every parser, ten million inputs each; FUZZ='--target csv --inputs 1000 --seconds 60'
.PHONY: fuzz
fuzz: swift
	@Tools/install-packages build
	@PURSER_FUZZ=1 $(SWIFT) build -c release --sanitize fuzzer --scratch-path .build/fuzz --product ParserFuzz >&2
	@nice Tools/fuzz .build/fuzz/release/ParserFuzz $(FUZZ)

##   make torture     crashes, power cuts, faults of the disk and crowds, at length, and a hundred thousand lives of
##                    tickets whose clocks are counted twice: some minutes
.PHONY: torture
torture: swift
	@Tools/install-packages build test
	@$(SWIFT) build --build-tests >&2
	@PURSER_TORTURE=long $(SWIFT) test --skip-build --filter 'TortureTests|ClockPropertyTests'

##   make sanitize    the tests again under the address and the thread sanitizer
.PHONY: sanitize
sanitize: swift
	@Tools/install-packages build test
	@SWIFT="$(SWIFT)" Tools/sanitize address
	@SWIFT="$(SWIFT)" Tools/sanitize thread

##   make check       format, imports, house rules, generated documents, man pages
.PHONY: check
check: swift
	@Tools/install-packages build check
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	@Tools/lint-imports
	@Tools/lint-files
	@Tools/check-documents
	@echo "purser: all checks passed"

##   make format      lay the Swift files out as make check wants them
.PHONY: format
format: swift
	@$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

##   make man         man pages, completions and tables of keys, written anew from the registry
.PHONY: man
man: swift
	@Tools/install-packages build
	@$(DOCUMENTS)

##   make sample      the sample company's files, made anew from its ingredients
.PHONY: sample
sample: swift
	@Tools/install-packages build
	@$(SWIFT) run --quiet purser-sample

##   make screens     the pictures of the panes in README.md, taken from the built program
.PHONY: screens
screens: build
	@Tools/install-packages screens
	@Tools/screens

##   make bench       every figure of the budgets, one JSON line each; make bench SCALE=0.01 for a quick look,
##                    FIGURES='start count' for some of them
.PHONY: bench
bench: swift
	@Tools/install-packages build bench
	@$(SWIFT) build $(RELEASE_FLAGS) --product purser >&2
	@$(SWIFT) build $(RELEASE_FLAGS) --product purser-bench >&2
	@$(RELEASE)/purser-bench --scale $(SCALE) --program $(PROGRAM) $(FIGURES)

##   make growth      the same figures over ten thousand, a hundred thousand and a million records, as a table
.PHONY: growth
growth: swift
	@Tools/install-packages build bench
	@$(SWIFT) build $(RELEASE_FLAGS) --product purser >&2
	@$(SWIFT) build $(RELEASE_FLAGS) --product purser-bench >&2
	@$(RELEASE)/purser-bench --growth --program $(PROGRAM)

##   make install     program, man pages, completions, themes, keymaps, sample data; PREFIX=/usr/local DESTDIR=
.PHONY: install
install:
	@test -x $(PROGRAM) || $(MAKE) build
	install -d $(bin) $(share)/purser
	install -m 755 $(PROGRAM) $(bin)/purser
	for section in 1 5 7; do \
	    install -d $(share)/man/man$$section && \
	    install -m 644 man/*.$$section $(share)/man/man$$section/ || exit 1; \
	done
	for folder in Themes Keymaps Dashboards Forms Reports SampleData; do \
	    rm -rf "$(share)/purser/$$folder" && cp -R $$folder $(share)/purser/ || exit 1; \
	done
	rm -rf "$(share)/purser/SampleData/ingredients"
	chmod -R u=rwX,go=rX $(share)/purser
	install -d $(share)/bash-completion/completions $(share)/zsh/site-functions $(share)/fish/vendor_completions.d
	install -m 644 completions/purser.bash $(share)/bash-completion/completions/purser
	install -m 644 completions/_purser $(share)/zsh/site-functions/_purser
	install -m 644 completions/purser.fish $(share)/fish/vendor_completions.d/purser.fish

##   make uninstall   take all of that away again; the workspaces stay
.PHONY: uninstall
uninstall:
	rm -f $(bin)/purser
	rm -f $(share)/man/man1/purser.1 $(share)/man/man5/purser-*.5 $(share)/man/man7/purser-*.7
	rm -rf $(share)/purser
	rm -f $(share)/bash-completion/completions/purser $(share)/zsh/site-functions/_purser
	rm -f $(share)/fish/vendor_completions.d/purser.fish

##   make clean       take away what was built
.PHONY: clean
clean:
	rm -rf .build

##   make help        this list
.PHONY: help
help:
	@sed -n 's/^##//p' $(firstword $(MAKEFILE_LIST))

.PHONY: swift
swift:
	@command -v $(firstword $(SWIFT)) >/dev/null 2>&1 || { \
	    echo "purser: swift is not on the PATH; Purser is built with Swift 6.2 or newer, from https://www.swift.org/install" >&2; \
	    exit 1; }

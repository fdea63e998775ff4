# recole: "make demo" shows the tool at work, "make test" tests all of it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

export CGO_ENABLED ?= 0
# Google's client can do without the parts of gRPC that only its own machines use:
# 13 MB less, and 144 packages less to compile.
export GOFLAGS ?= -tags=disable_grpc_modules

LIST := fixtures/liste1-2010-03-10.txt

# Pinned, so that a lint that passes today passes tomorrow.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0

# What a build says of itself; empty outside a repository.
git = $(shell git $(1) 2>/dev/null)
LDFLAGS = -s -w \
	-X main.linkedVersion=$(call git,describe --tags --exact-match) \
	-X main.linkedRevision=$(call git,rev-parse --verify HEAD) \
	-X main.linkedTime=$(call git,log -1 --format=%cI) \
	-X main.linkedModified=$(if $(call git,status --porcelain),true,false)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: build ## Build the tool and run it on the real list, into out/
	bin/recole run $(LIST) -o out

.PHONY: build
build: ## Build the static binary bin/recole
	@mkdir -p bin
	go build -trimpath -buildvcs=false -ldflags '$(LDFLAGS)' -o bin/recole ./cmd/recole

.PHONY: test
test: ## Install what the tests need, then run all of them
	scripts/testtools.sh
	go vet ./...
	go test -timeout 20m ./...

.PHONY: check
check: format vet staticcheck ## Quick and offline: format, vet, staticcheck, short tests
	go test -short -timeout 5m ./...

.PHONY: lint
lint: format vet staticcheck vulncheck ## Format, vet, staticcheck, known vulnerabilities

.PHONY: format vet staticcheck vulncheck
format:
	@unformatted=$$(gofmt -l .); \
	if [[ -n $$unformatted ]]; then echo "not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; fi
vet:
	go vet ./...
staticcheck:
	go run $(STATICCHECK) ./...
vulncheck:
	scripts/vulncheck.sh $(GOVULNCHECK)

.PHONY: bench
bench: ## Measure speed and memory on generated lists of growing size
	scripts/bench.sh

.PHONY: bench-editions
bench-editions: ## Load 50 editions of 100,000 records, compare two, tell a record's life
	scripts/bench-editions.sh

.PHONY: bench-jobs
bench-jobs: ## Work through 1,000 lists: batch and workers, undisturbed and killed
	scripts/bench-jobs.sh

.PHONY: bench-review
bench-review: ## Open the stewards' page on 100,000 discrepancies, time queue and filters
	scripts/bench-review.sh

.PHONY: bench-diff
bench-diff: ## Compare a million rows beside sqlite3, Miller, pandas and daff
	scripts/bench-diff.sh

PDFS := ../shared/pdfs
.PHONY: bench-pdf
bench-pdf: ## Read PDFs beside pdftotext, pdfminer and pdfplumber, and all of PDFS if it is there
	scripts/bench-pdf.sh $(wildcard $(PDFS))

.PHONY: bench-ocr
bench-ocr: ## Read scans of the real list, and tell how right and how fast
	scripts/bench-ocr.sh

.PHONY: bench-reconcile
bench-reconcile: ## Reconcile up to a million records in four views, and tell seconds and memory
	scripts/bench-reconcile.sh

DATA := ../shared/data
.PHONY: bench-quality
bench-quality: ## Measure how right the choices are, on generated lists and public data, into docs/benchmarks.md
	go run ./internal/cmd/quality -data $(DATA) -page docs/benchmarks.md

FUZZTIME := 30s
.PHONY: fuzz
fuzz: ## Fuzz each target for FUZZTIME (30s)
	scripts/fuzz.sh $(FUZZTIME)

.PHONY: golden
golden: ## Write the golden files anew; read the differences as carefully as code
	go test $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u) -update

.PHONY: screenshots
screenshots: ## Make the pictures of the stewards' page in docs/review anew
	go test ./cmd/recole -run TestScreenshots -args -shots ../../docs/review

.PHONY: man
man: build ## Write the manual pages to man/
	bin/recole man man/man1 --lang en
	bin/recole man man/fr/man1 --lang fr

.PHONY: clean
clean: ## Remove what was built and written
	rm -rf bin out man

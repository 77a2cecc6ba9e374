#!/bin/sh
# Makes the keys and certificates of the test servers anew. They are no secret, and are good for a hundred years.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rsa() { openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1"; }
elliptic() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }

# What is certified, its key, its subject, further arguments. The key of the authority is thrown away afterwards.
certify() {
    openssl req -new -key "$2" -subj "$3" -out "$work/request.pem"
    openssl ca -batch -notext -config "$work/config" -extensions "$1" -keyfile "$work/authority.key.pem" \
        -startdate 20200101000000Z -enddate 21200101000000Z -in "$work/request.pem" -out "$1.pem" -outdir "$work" $4 2>/dev/null
}

touch "$work/index"
cat > "$work/config" <<CONFIG
[ca]
default_ca = here
[here]
database = $work/index
rand_serial = yes
default_md = sha256
unique_subject = no
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
authorityKeyIdentifier = keyid
[client]
basicConstraints = CA:FALSE
extendedKeyUsage = clientAuth
subjectAltName = DNS:client.example.com
authorityKeyIdentifier = keyid
CONFIG

rsa assertion-rsa.key.pem
elliptic assertion-ec.key.pem
elliptic "$work/authority.key.pem"
elliptic server.key.pem
elliptic client.key.pem
certify authority "$work/authority.key.pem" "/CN=Authority of the test servers" -selfsign
certify server server.key.pem "/CN=localhost" "-cert authority.pem"
certify client client.key.pem "/CN=client" "-cert authority.pem"

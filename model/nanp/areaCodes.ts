/** Kind of a North American area code (NPA); the order fixes the codes that ClickHouse stores, from 1. */
export const AREA_CODE_KINDS = ['state', 'territory', 'canada', 'caribbean', 'tollFree', 'nonGeographic'] as const;

export type AreaCodeKind = (typeof AREA_CODE_KINDS)[number];

export interface AreaCode {
  readonly kind: AreaCodeKind;
  /** Postal code of the state or territory of the United States; '' elsewhere. */
  readonly state: string;
}

/** Day of the NANPA database that the built-in table was read from; an imported `npa_report.csv` replaces it. */
export const AREA_CODES_DATE = '2026-09-21';

type Row = readonly [kind: AreaCodeKind, state: string, codes: string];

const ROWS: readonly Row[] = [
  ['state', 'AL', '205 251 256 334 483 659 938'],
  ['state', 'AK', '907'],
  ['state', 'AZ', '480 520 602 623 928'],
  ['state', 'AR', '327 479 501 870'],
  [
    'state',
    'CA',
    '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951',
  ],
  ['state', 'CO', '303 719 720 748 970 983'],
  ['state', 'CT', '203 475 860 959'],
  ['state', 'DE', '302'],
  ['state', 'DC', '202 771'],
  ['state', 'FL', '239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954'],
  ['state', 'GA', '229 404 470 478 678 706 762 770 912 943'],
  ['state', 'HI', '808'],
  ['state', 'ID', '208 986'],
  ['state', 'IL', '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872'],
  ['state', 'IN', '219 260 317 463 574 765 812 930'],
  ['state', 'IA', '319 515 563 641 712'],
  ['state', 'KS', '316 620 785 913'],
  ['state', 'KY', '270 364 502 606 859'],
  ['state', 'LA', '225 318 337 457 504 985'],
  ['state', 'ME', '207'],
  ['state', 'MD', '227 240 301 410 443 667'],
  ['state', 'MA', '339 351 413 508 617 774 781 857 978'],
  ['state', 'MI', '231 248 269 313 517 586 616 679 734 810 906 947 989'],
  ['state', 'MN', '218 320 507 612 651 763 924 952'],
  ['state', 'MS', '228 471 601 662 769'],
  ['state', 'MO', '235 314 417 557 573 636 660 816 975'],
  ['state', 'MT', '406'],
  ['state', 'NE', '308 402 531'],
  ['state', 'NV', '702 725 775'],
  ['state', 'NH', '603'],
  ['state', 'NJ', '201 551 609 640 732 848 856 862 908 973'],
  ['state', 'NM', '505 575'],
  ['state', 'NY', '212 315 329 332 347 363 465 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934'],
  ['state', 'NC', '252 336 472 704 743 828 910 919 980 984'],
  ['state', 'ND', '701'],
  ['state', 'OH', '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937'],
  ['state', 'OK', '405 539 572 580 918'],
  ['state', 'OR', '458 503 541 971'],
  ['state', 'PA', '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878'],
  ['state', 'RI', '401'],
  ['state', 'SC', '803 821 839 843 854 864'],
  ['state', 'SD', '605'],
  ['state', 'TN', '423 615 629 729 731 865 901 931'],
  [
    'state',
    'TX',
    '210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979',
  ],
  ['state', 'UT', '385 435 801'],
  ['state', 'VT', '802'],
  ['state', 'VA', '276 434 540 571 686 703 757 804 826 948'],
  ['state', 'WA', '206 253 360 425 509 564'],
  ['state', 'WV', '304 681'],
  ['state', 'WI', '262 274 353 414 534 608 715 920'],
  ['state', 'WY', '307'],
  ['territory', 'AS', '684'],
  ['territory', 'GU', '671'],
  ['territory', 'MP', '670'],
  ['territory', 'PR', '787 939'],
  ['territory', 'VI', '340'],
  [
    'canada',
    '',
    '204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942',
  ],
  ['caribbean', '', '242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876'],
  ['tollFree', '', '800 833 844 855 866 877 888'],
  // 5XX personal and machine numbers, Canada's 600, 622 and 633, carriers' 700, government's 710, premium 900.
  [
    'nonGeographic',
    '',
    '500 521 522 523 524 525 526 527 528 529 532 533 538 542 544 566 577 588 600 622 633 700 710 900',
  ],
];

/** Every area code in service, by its number. */
export const AREA_CODES: ReadonlyMap<number, AreaCode> = new Map(
  ROWS.flatMap(([kind, state, codes]) =>
    codes.split(' ').map((code): [number, AreaCode] => [Number(code), { kind, state }])
  )
);
